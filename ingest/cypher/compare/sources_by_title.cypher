// The keys of the sources that have one of some titles.
//
// access:  read
// param:   names       list      titles as they are stored
// column:  name        string    the title
// column:  keys        list      keys of the sources with that title, in order
// order:   name
UNWIND $names AS name
MATCH (source:Source {title: name})
WITH name, source.source_id AS source_id
ORDER BY source_id
RETURN name, collect(source_id) AS keys
ORDER BY name
