// How many statements are in each voice? A statement's own voice goes before its source's.
//
// access:  read
// param:   row_limit  integer  most rows returned
// column:  word       string   the voice; "" where nobody said
// column:  count      integer  statements in it that are not retracted
// column:  sources    integer  sources of these statements, after counts_as
// order:   count, most first; word
MATCH (statement:Statement)-[:SAID_BY]->(source:Source)
WHERE NOT coalesce(statement.retracted, false)
RETURN coalesce(statement.voice, source.voice, '') AS word,
  count(statement) AS count,
  count(DISTINCT coalesce(source.counts_as, source.source_id)) AS sources
ORDER BY count DESC, word
LIMIT $row_limit
