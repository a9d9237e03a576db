// The keys of the factors that have one of some names.
//
// access:  read
// param:   names       list      names as they are stored
// column:  name        string    the name
// column:  keys        list      keys of the factors with that name, in order
// order:   name
UNWIND $names AS name
MATCH (factor:Factor {name: name})
WITH name, factor.factor_id AS factor_id
ORDER BY factor_id
RETURN name, collect(factor_id) AS keys
ORDER BY name
