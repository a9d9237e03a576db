// Which state are the notes of the graph in? Each write renews it.
//
// access:  read
// column:  value  string  the notes stamp; no row before the first write
MATCH (stamp:Stamp {name: 'notes'})
RETURN stamp.value AS value
