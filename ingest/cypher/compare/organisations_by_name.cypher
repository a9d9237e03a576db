// The keys of the organisations that have one of some names.
//
// access:  read
// param:   names       list      names as they are stored
// column:  name        string    the name
// column:  keys        list      keys of the organisations with that name, in order
// order:   name
UNWIND $names AS name
MATCH (organisation:Organisation {name: name})
WITH name, organisation.organisation_id AS record_id
ORDER BY record_id
RETURN name, collect(record_id) AS keys
ORDER BY name
