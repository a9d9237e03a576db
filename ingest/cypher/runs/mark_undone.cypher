// Notes in a run that another one took it back.
//
// access:  write
// param:   run_id      string    key of the run that was taken back
// param:   undone_by   string    key of the run that did it
// column:  run_id      string    key of the run that was taken back
MATCH (run:ImportRun {run_id: $run_id})
SET run.undone_by = $undone_by
RETURN run.run_id AS run_id
