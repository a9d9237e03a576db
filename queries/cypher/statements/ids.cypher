// Which are the next statements after one, those that were taken back left out?
//
// access:  read
// param:   after         string   id of the last statement that has been read, "" to begin
// param:   piece         integer  how many to read
// column:  claims        list     key of each claim
// column:  observations  list     key of each observation
// column:  last          string   greatest id of this piece; null where there is none left
MATCH (statement:Statement)
WHERE statement.statement_id > $after AND NOT coalesce(statement.retracted, false)
WITH statement
ORDER BY statement.statement_id
LIMIT $piece
RETURN collect(CASE WHEN statement:Claim THEN statement.statement_id END) AS claims,
  collect(CASE WHEN statement:Observation THEN statement.statement_id END) AS observations,
  max(statement.statement_id) AS last
