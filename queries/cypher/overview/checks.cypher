// Which kinds of check, with which verdicts, have statements been through?
//
// access:  read
// column:  word   list     the different checks of a statement, each as its kind and its verdict
// column:  count  integer  statements with just these that are not retracted
// order:   word
MATCH (check:Check)-[:CHECKS]->(statement:Statement)
WHERE NOT coalesce(statement.retracted, false)
WITH DISTINCT statement, check.kind AS kind, check.verdict AS verdict
ORDER BY kind, verdict
WITH statement, collect([kind, verdict]) AS word
RETURN word, count(statement) AS count
ORDER BY word
