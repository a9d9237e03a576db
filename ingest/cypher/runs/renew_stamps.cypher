// Renews stamps, which makes writers take turns: the lock is held until the transaction ends.
//
// access:  write
// param:   names       list      content, notes, or both
// column:  name        string    name of the stamp
// column:  value       string    its new value
UNWIND $names AS name
MERGE (stamp:Stamp {name: name})
SET stamp.value = randomUUID()
RETURN name, stamp.value AS value
