// How many sources are of each kind?
//
// access:  read
// param:   row_limit  integer  most rows returned
// column:  word       string   interview, document, ...; "" where nobody said
// column:  count      integer  sources of it
// order:   count, most first; word
MATCH (source:Source)
RETURN coalesce(source.kind, '') AS word, count(source) AS count
ORDER BY count DESC, word
LIMIT $row_limit
