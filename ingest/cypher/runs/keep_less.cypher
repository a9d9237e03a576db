// Puts other packed changes in the place of those that the history kept.
//
// access:  write
// param:   key       string  key of the run or of a further part of one
// param:   changes   bytes   the packed changes
// column:  key       string  the same key
MATCH (kept:ImportRun|ImportPart)
WHERE coalesce(kept.part_id, kept.run_id) = $key
SET kept.changes = $changes
RETURN coalesce(kept.part_id, kept.run_id) AS key
