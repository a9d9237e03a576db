// Which sources have this id or exactly this title?
//
// access:  read
// param:   text    string   an id or a title
// column:  id      string   key of the source
// column:  by_id   boolean  whether it is the id that fits
// order:   id
MATCH (source:Source)
WHERE source.source_id = $text OR source.title = $text
RETURN source.source_id AS id, source.source_id = $text AS by_id
ORDER BY id
