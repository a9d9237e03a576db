// Makes the links between some pairs of factors that have none.
//
// access:  write
// param:   rows        list      maps of `cause`, `effect` and the link's `properties`
// column:  matched     integer   links made
UNWIND $rows AS row
MATCH (cause:Factor {factor_id: row.cause})
MATCH (effect:Factor {factor_id: row.effect})
CREATE (cause)-[link:CONTRIBUTES_TO]->(effect)
SET link = row.properties
RETURN count(link) AS matched
