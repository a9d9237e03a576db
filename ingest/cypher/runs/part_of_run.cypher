// One further part of what a large run changed, as it was packed.
//
// access:  read
// param:   part_id     string    key of the part
// column:  changes     bytes     the packed changes
MATCH (part:ImportPart {part_id: $part_id})
RETURN part.changes AS changes
