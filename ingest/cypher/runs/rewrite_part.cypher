// Puts other changes in place of those that were kept of a further part of a run.
//
// access:  write
// param:   part_id     string    its key
// param:   changes     bytes     the packed changes
// column:  part_id     string    its key
MATCH (part:ImportPart {part_id: $part_id})
SET part.changes = $changes
RETURN part.part_id AS part_id
