// Keeps what a run changed, for the history and for taking it back.
//
// access:  write
// param:   run         map       properties of the run, its key `run_id` among them
CREATE (run:ImportRun)
SET run = $run
