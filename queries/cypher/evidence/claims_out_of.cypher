// Which claims say what a factor helped bring about, of every kind? What counts comes first.
//
// access:  read
// param:   factor_ids    list     key of the factor, or of each of its parts
// param:   row_limit     integer  most rows returned
// column:  place         integer  0 reported, 1 inferred, 2 hypothetical, 3 despite or no
//                                 difference, 4 retracted
// column:  title         string   title of its source
// column:  statement_id  string   key of the statement
// order:   place, title, statement_id
MATCH (factor:Factor WHERE factor.factor_id IN $factor_ids)<-[part:CAUSE|WITH]-(statement:Claim)
WHERE type(part) = 'CAUSE' OR part.part = 'together'
WITH DISTINCT statement
MATCH (statement)-[:SAID_BY]->(source:Source)
RETURN
  CASE
    WHEN coalesce(statement.retracted, false) THEN 4
    WHEN statement:Claim AND coalesce(statement.kind, 'contributes') <> 'contributes' THEN 3
    WHEN statement.modality = 'hypothetical' THEN 2
    WHEN statement.modality = 'inferred' THEN 1
    ELSE 0
  END AS place,
  coalesce(source.title, source.source_id) AS title,
  statement.statement_id AS statement_id
ORDER BY place, title, statement_id
LIMIT $row_limit
