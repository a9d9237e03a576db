// The statements about a project.
//
// access:  read
// param:   project_id    string    key of the project
// param:   row_limit     integer   most rows returned
// column:  statement_id  string    key of the statement
// column:  is_claim      boolean   whether it is a claim
// order:   statement_id
MATCH (statement:Statement)-[:IN_PROJECT]->(:Project {project_id: $project_id})
RETURN statement.statement_id AS statement_id, statement:Claim AS is_claim
ORDER BY statement_id
LIMIT $row_limit
