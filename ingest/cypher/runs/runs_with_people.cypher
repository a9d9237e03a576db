// Which runs wrote people, or what refers to them? Their counts say so.
//
// access:  read
// param:   words       list      words of which one stands in the counts
// column:  run_id      string    key of the run
// column:  changes     bytes     the first part of the packed changes
// column:  parts       integer   how many more parts there are
// order:   run_id
MATCH (run:ImportRun)
WHERE any(word IN $words WHERE run.counts CONTAINS word)
RETURN
  run.run_id AS run_id,
  run.changes AS changes,
  coalesce(run.parts, 0) AS parts
ORDER BY run_id
