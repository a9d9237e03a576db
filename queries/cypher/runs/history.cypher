// Every import and edit, the latest first.
//
// access:  read
// param:   row_limit   integer   most rows returned
// column:  run_id      string    key of the run
// column:  at          string    when it was written, in UTC
// column:  by          string    who wrote it
// column:  title       string    what was written: a file, or what was taken back
// column:  mode        string    append, update, replace or undo
// column:  counts      string    records by table and kind of change, as JSON
// column:  undone_by   string    key of the run that took it back; null where none did
// order:   at, latest first, then run_id
MATCH (run:ImportRun)
RETURN
  run.run_id AS run_id,
  run.at AS at,
  run.by AS by,
  run.title AS title,
  run.mode AS mode,
  run.counts AS counts,
  run.undone_by AS undone_by
ORDER BY at DESC, run_id DESC
LIMIT $row_limit
