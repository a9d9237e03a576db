// Which factors do some statements name that nothing else does?
//
// access:  read
// param:   statement_ids  list    keys of statements
// column:  factor_id      string  key of the factor
// order:   factor_id
UNWIND $statement_ids AS statement_id
MATCH (:Statement {statement_id: statement_id})-[:CAUSE|EFFECT|WITH|OBSERVES]->(factor:Factor)
WITH DISTINCT factor
WHERE NOT EXISTS {
  MATCH (factor)-[relation]-(other)
  WHERE type(relation) <> 'CONTRIBUTES_TO'
    AND NOT coalesce(other.statement_id IN $statement_ids, false)
}
RETURN factor.factor_id AS factor_id
ORDER BY factor_id
