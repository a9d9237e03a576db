// The checks of some statements, and the opinions about them.
//
// access:  read
// param:   statement_ids  list      keys of statements
// column:  table_name     string    table of the note
// column:  key            string    key of the note
// column:  statement_id   string    key of the statement
// order:   table_name, key
UNWIND $statement_ids AS statement_id
MATCH (note)-[:CHECKS|ABOUT]->(:Statement {statement_id: statement_id})
WHERE note:Check OR note:Opinion
RETURN DISTINCT CASE WHEN note:Check THEN 'checks' ELSE 'opinions' END AS table_name,
  CASE WHEN note:Check THEN note.check_id ELSE note.opinion_id END AS key, statement_id
ORDER BY table_name, key
