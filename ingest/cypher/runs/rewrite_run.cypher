// Puts other changes in place of those that were kept of a run.
//
// access:  write
// param:   run_id      string    its key
// param:   changes     bytes     the packed changes
// column:  run_id      string    its key
MATCH (run:ImportRun {run_id: $run_id})
SET run.changes = $changes
RETURN run.run_id AS run_id
