// Which state are the content and the notes in? Each write renews one or both.
//
// access:  read
// column:  name        string    name of the stamp
// column:  value       string    its value
// order:   name
MATCH (stamp:Stamp)
RETURN stamp.name AS name, stamp.value AS value
ORDER BY name
