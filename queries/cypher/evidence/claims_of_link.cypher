// Which claims are behind one link, of every kind? What counts for it comes first.
//
// access:  read
// param:   causes        list     key of the cause, or of a factor jointly with it, or of each of
//                                 its parts
// param:   effects       list     key of the effect, or of each of its parts
// param:   row_limit     integer  most rows returned
// column:  place         integer  0 reported, 1 inferred, 2 hypothetical, 3 despite or no
//                                 difference, 4 retracted
// column:  title         string   title of its source
// column:  statement_id  string   key of the claim
// order:   place, title, statement_id
MATCH (effect:Factor WHERE effect.factor_id IN $effects)<-[:EFFECT]-(claim:Claim)
MATCH (claim)-[part:CAUSE|WITH]->(cause:Factor WHERE cause.factor_id IN $causes)
WHERE type(part) = 'CAUSE' OR part.part = 'together'
WITH DISTINCT claim
MATCH (claim)-[:SAID_BY]->(source:Source)
RETURN
  CASE
    WHEN coalesce(claim.retracted, false) THEN 4
    WHEN coalesce(claim.kind, 'contributes') <> 'contributes' THEN 3
    WHEN claim.modality = 'hypothetical' THEN 2
    WHEN claim.modality = 'inferred' THEN 1
    ELSE 0
  END AS place,
  coalesce(source.title, source.source_id) AS title,
  claim.statement_id AS statement_id
ORDER BY place, title, statement_id
LIMIT $row_limit
