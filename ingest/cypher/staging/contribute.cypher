// Makes links of which at least one end is not seen yet, and so neither is the link.
//
// access:  write
// param:   rows        list      for each link the server's numbers of both ends, and its properties
// column:  matched     integer   links made
UNWIND $rows AS row
MATCH (cause) WHERE id(cause) = row[0]
MATCH (effect) WHERE id(effect) = row[1]
CREATE (cause)-[link:CONTRIBUTES_TO]->(effect)
SET link = row[2]
RETURN count(*) AS matched
