// Which factors have a text in their name or id, by name?
//
// access:  read
// param:   search        string   the text, in small letters; "" for every factor
// param:   row_limit     integer  most rows returned
// column:  id            string   key of the factor
// column:  name          string   its name
// column:  level         string   how widely it reaches; null when not yet placed
// column:  kind          string   what it is; null where nobody said
// column:  role          string   mechanism, impact, both or neither
// column:  claims_in     integer  live claims that something helped bring it about
// column:  claims_out    integer  live claims that it helped bring something about
// column:  observations  integer  observations of it that are not retracted
// order:   name, letter case aside; name; id
MATCH (factor:Factor)
WHERE toLower(factor.name) CONTAINS $search OR toLower(factor.factor_id) CONTAINS $search
WITH factor
ORDER BY toLower(factor.name), factor.name, factor.factor_id
LIMIT $row_limit
CALL (factor) {
  OPTIONAL MATCH (:Factor)-[link:CONTRIBUTES_TO]->(factor)
  RETURN sum(link.claims) AS claims_in
}
CALL (factor) {
  OPTIONAL MATCH (factor)-[link:CONTRIBUTES_TO]->(:Factor)
  RETURN sum(link.claims) AS claims_out
}
RETURN factor.factor_id AS id,
  coalesce(factor.name, factor.factor_id) AS name,
  factor.level AS level,
  factor.kind AS kind,
  CASE
    WHEN factor:Mechanism AND factor:Impact THEN 'both'
    WHEN factor:Mechanism THEN 'mechanism'
    WHEN factor:Impact THEN 'impact'
    ELSE 'neither'
  END AS role,
  claims_in,
  claims_out,
  COUNT {
    MATCH (factor)<-[:OBSERVES]-(observation:Observation)
    WHERE NOT coalesce(observation.retracted, false)
  } AS observations
ORDER BY toLower(name), name, id
