// In which voices do statements about some projects speak? A statement's own goes before its source's.
//
// access:  read
// param:   projects   list     keys of projects; empty for all, and for statements about none
// param:   row_limit  integer  most rows returned
// column:  word       string   the voice; "" where nobody said
// column:  count      integer  statements in it that are not retracted
// column:  sources    integer  sources of these statements
// order:   count, most first; word
MATCH (statement:Statement)-[:SAID_BY]->(source:Source)
WHERE NOT coalesce(statement.retracted, false)
  AND (size($projects) = 0 OR EXISTS {
    (statement)-[:IN_PROJECT]->(project:Project) WHERE project.project_id IN $projects
  })
RETURN coalesce(statement.voice, source.voice, '') AS word,
  count(statement) AS count,
  count(DISTINCT source) AS sources
ORDER BY count DESC, word
LIMIT $row_limit
