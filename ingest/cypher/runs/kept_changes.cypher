// Everything that the history keeps of what runs changed, as it was packed.
//
// access:  read
// param:   after     string  key of the last one read; "" for the first
// column:  key       string  key of the run or of a further part of one
// column:  changes   bytes   the packed changes
// order:   key
MATCH (kept:ImportRun|ImportPart)
WITH kept, coalesce(kept.part_id, kept.run_id) AS key
WHERE key > $after AND kept.changes IS NOT NULL
RETURN key, kept.changes AS changes
ORDER BY key
LIMIT 20
