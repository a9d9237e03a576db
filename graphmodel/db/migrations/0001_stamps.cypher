// The two stamps that each write renews: content, and notes.
UNWIND ['content', 'notes'] AS name
MERGE (stamp:Stamp {name: name})
  ON CREATE SET stamp.value = randomUUID()
