// Which contributors hold one of some pieces in their name? They may be what somebody meant.
//
// access:  read
// param:   pieces     list     beginnings of words, in small letters
// param:   row_limit  integer  most rows returned
// column:  id         string   key of the contributor
// column:  name       string   their name
// order:   name, id
MATCH (contributor:Contributor)
WHERE any(piece IN $pieces WHERE toLower(contributor.name) CONTAINS piece)
RETURN contributor.contributor_id AS id, coalesce(contributor.name, contributor.contributor_id) AS name
ORDER BY name, id
LIMIT $row_limit
