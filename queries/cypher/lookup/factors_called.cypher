// Which factors have this id or exactly this name?
//
// access:  read
// param:   text    string   an id or a name
// column:  id      string   key of the factor
// column:  by_id   boolean  whether it is the id that fits
// order:   id
MATCH (factor:Factor)
WHERE factor.factor_id = $text OR factor.name = $text
RETURN factor.factor_id AS id, factor.factor_id = $text AS by_id
ORDER BY id
