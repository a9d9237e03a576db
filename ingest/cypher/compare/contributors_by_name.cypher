// The keys of the contributors that have one of some names.
//
// access:  read
// param:   names       list      names as they are stored
// column:  name        string    the name
// column:  keys        list      keys of the contributors with that name, in order
// order:   name
UNWIND $names AS name
MATCH (contributor:Contributor {name: name})
WITH name, contributor.contributor_id AS record_id
ORDER BY record_id
RETURN name, collect(record_id) AS keys
ORDER BY name
