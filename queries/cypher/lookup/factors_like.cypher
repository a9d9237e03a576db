// Which factors hold one of some pieces in their name? They may be what somebody meant.
//
// access:  read
// param:   pieces     list     beginnings of words, in small letters
// param:   row_limit  integer  most rows returned
// column:  id         string   key of the factor
// column:  name       string   its name
// order:   name, id
MATCH (factor:Factor)
WHERE any(piece IN $pieces WHERE toLower(factor.name) CONTAINS piece)
RETURN factor.factor_id AS id, coalesce(factor.name, factor.factor_id) AS name
ORDER BY name, id
LIMIT $row_limit
