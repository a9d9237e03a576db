// What some sources have said so far.
//
// access:  read
// param:   source_ids    list      keys of sources
// column:  statement_id  string    key of the statement
// column:  is_claim      boolean   whether it is a claim, else an observation
// order:   statement_id
UNWIND $source_ids AS source_id
MATCH (statement:Statement)-[:SAID_BY]->(:Source {source_id: source_id})
RETURN statement.statement_id AS statement_id, statement:Claim AS is_claim
ORDER BY statement_id
