// Which statements that were not taken back are about some projects?
//
// access:  read
// param:   project_ids   list  keys of projects
// column:  claims        list  key of each claim
// column:  observations  list  key of each observation
MATCH (project:Project)<-[:IN_PROJECT]-(statement:Statement)
WHERE project.project_id IN $project_ids AND NOT coalesce(statement.retracted, false)
WITH DISTINCT statement
RETURN collect(CASE WHEN statement:Claim THEN statement.statement_id END) AS claims,
  collect(CASE WHEN statement:Observation THEN statement.statement_id END) AS observations
