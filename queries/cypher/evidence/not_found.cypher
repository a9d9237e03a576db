// Who looked for a factor and did not find it?
//
// access:  read
// param:   factor_ids    list     key of the factor, or of each of its parts
// param:   row_limit     integer  most rows returned
// column:  title         string   title of the source
// column:  statement_id  string   key of the observation, which is not retracted
// order:   title, statement_id
MATCH (factor:Factor WHERE factor.factor_id IN $factor_ids)<-[:OBSERVES]-(observation:Observation)
WHERE observation.seen = false AND NOT coalesce(observation.retracted, false)
MATCH (observation)-[:SAID_BY]->(source:Source)
RETURN coalesce(source.title, source.source_id) AS title,
  observation.statement_id AS statement_id
ORDER BY title, statement_id
LIMIT $row_limit
