// Which sources hold one of some pieces in their title? They may be what somebody meant.
//
// access:  read
// param:   pieces     list     beginnings of words, in small letters
// param:   row_limit  integer  most rows returned
// column:  id         string   key of the source
// column:  name       string   its title
// order:   name, id
MATCH (source:Source)
WHERE any(piece IN $pieces WHERE toLower(source.title) CONTAINS piece)
RETURN source.source_id AS id, coalesce(source.title, source.source_id) AS name
ORDER BY name, id
LIMIT $row_limit
