// Who looked for some factors and did not find them?
//
// access:  read
// param:   factor_ids    list     keys of the factors
// param:   row_limit     integer  most rows returned for each factor
// column:  factor_id     string   key of the factor
// column:  title         string   title of the source
// column:  statement_id  string   key of the observation, which is not retracted
// order:   factor_id, title, statement_id
UNWIND $factor_ids AS factor_id
CALL (factor_id) {
  MATCH (:Factor {factor_id: factor_id})<-[:OBSERVES]-(observation:Observation)
  WHERE observation.seen = false AND NOT coalesce(observation.retracted, false)
  MATCH (observation)-[:SAID_BY]->(source:Source)
  RETURN coalesce(source.title, source.source_id) AS title,
    observation.statement_id AS statement_id
  ORDER BY title, statement_id
  LIMIT $row_limit
}
RETURN factor_id, title, statement_id
ORDER BY factor_id, title, statement_id
