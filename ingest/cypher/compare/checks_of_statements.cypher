// The checks of some statements.
//
// access:  read
// param:   statement_ids  list      keys of statements
// column:  check_id       string    key of the check
// order:   check_id
UNWIND $statement_ids AS statement_id
MATCH (check:Check)-[:CHECKS]->(:Statement {statement_id: statement_id})
RETURN DISTINCT check.check_id AS check_id
ORDER BY check_id
