// Which contributors have this id or exactly this name?
//
// access:  read
// param:   text    string   an id or a name
// column:  id      string   key of the contributor
// column:  by_id   boolean  whether it is the id that fits
// order:   id
MATCH (contributor:Contributor)
WHERE contributor.contributor_id = $text OR contributor.name = $text
RETURN contributor.contributor_id AS id, contributor.contributor_id = $text AS by_id
ORDER BY id
