// How many sources speak in each voice?
//
// access:  read
// param:   projects  list     keys of projects; empty: whatever it is about
// column:  voice     string   the voice of the statement, else of its source; "" for none
// column:  sources   integer  sources that speak in it, after counts_as
// order:   voice
MATCH (statement:Statement)-[:SAID_BY]->(source:Source)
WHERE NOT coalesce(statement.retracted, false)
  AND (
    size($projects) = 0
    OR EXISTS {
      MATCH (statement)-[:IN_PROJECT]->(project:Project)
      WHERE project.project_id IN $projects
    }
  )
WITH coalesce(statement.voice, source.voice, '') AS voice,
  count(DISTINCT coalesce(source.counts_as, source.source_id)) AS sources
RETURN voice, sources
ORDER BY voice
LIMIT 100000
