// What does a source say, what rests on it alone, and what rests on it and on others?
//
// access:  read
// param:   source_id     string   key of the source
// column:  statement_id  string   key of the statement
// column:  table_name    string   claims or observations
// column:  goes          boolean  the source says it, or it is inferred from the source alone
// order:   statement_id
MATCH (source:Source {source_id: $source_id})<-[:SAID_BY|BASED_ON]-(statement:Statement)
WITH DISTINCT source, statement
RETURN statement.statement_id AS statement_id,
  CASE WHEN statement:Claim THEN 'claims' ELSE 'observations' END AS table_name,
  EXISTS { MATCH (statement)-[:SAID_BY]->(source) }
    OR NOT EXISTS {
      MATCH (statement)-[:BASED_ON]->(other:Source)
      WHERE other <> source
    } AS goes
ORDER BY statement_id
