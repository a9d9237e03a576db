// What one run changed, as it was packed.
//
// access:  read
// param:   run_id      string    key of the run
// column:  changes     bytes     the first part of the packed changes
// column:  parts       integer   how many more parts there are
// column:  undone_by   string    key of the run that took it back; null where none did
// column:  title       string    what the run was about
// column:  mode        string    how it wrote
MATCH (run:ImportRun {run_id: $run_id})
RETURN
  run.changes AS changes,
  coalesce(run.parts, 0) AS parts,
  run.undone_by AS undone_by,
  run.title AS title,
  run.mode AS mode
