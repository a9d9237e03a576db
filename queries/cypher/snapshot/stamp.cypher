// Which state is the content of the graph in?
//
// access:  read
// column:  value  string  the content stamp; no row before the first write
MATCH (stamp:Stamp {name: 'content'})
RETURN stamp.value AS value
