// How many sources speak in each voice?
//
// access:  read
// param:   projects   list     keys of projects; empty: whatever it is about
// param:   row_limit  integer  most rows returned
// column:  word       string   the voice of the statement, else of its source; "" for none
// column:  sources    integer  sources that speak in it, after counts_as
// order:   word
MATCH (statement:Statement)-[:SAID_BY]->(source:Source)
WHERE NOT coalesce(statement.retracted, false)
  AND (
    size($projects) = 0
    OR EXISTS {
      MATCH (statement)-[:IN_PROJECT]->(project:Project)
      WHERE project.project_id IN $projects
    }
  )
WITH coalesce(statement.voice, source.voice, '') AS word,
  count(DISTINCT coalesce(source.counts_as, source.source_id)) AS sources
RETURN word, sources
ORDER BY word
LIMIT $row_limit
