// Puts the links between some pairs of factors in place of those that are stored.
//
// access:  write
// param:   rows        list      maps of `cause`, `effect` and the link's `properties`; null: no link
// column:  matched     integer   links made
UNWIND $rows AS row
MATCH (cause:Factor {factor_id: row.cause})
MATCH (effect:Factor {factor_id: row.effect})
OPTIONAL MATCH (cause)-[old:CONTRIBUTES_TO]->(effect)
DELETE old
WITH DISTINCT row, cause, effect
WHERE row.properties IS NOT NULL
CREATE (cause)-[link:CONTRIBUTES_TO]->(effect)
SET link = row.properties
RETURN count(link) AS matched
