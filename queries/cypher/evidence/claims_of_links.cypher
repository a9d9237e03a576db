// Which claims are behind each of some links, of every kind? What counts for it comes first.
//
// access:  read
// param:   pairs         list     lists of two keys of factors: cause and effect
// param:   row_limit     integer  most rows returned for each link
// column:  cause         string   key of the cause, or of a factor jointly with it
// column:  effect        string   key of the effect
// column:  place         integer  0 reported, 1 inferred, 2 hypothetical, 3 despite or no
//                                 difference, 4 retracted
// column:  title         string   title of its source
// column:  statement_id  string   key of the claim
// order:   cause, effect, place, title, statement_id
UNWIND $pairs AS pair
CALL (pair) {
  MATCH (:Factor {factor_id: pair[1]})<-[:EFFECT]-(claim:Claim)
  MATCH (claim)-[part:CAUSE|WITH]->(:Factor {factor_id: pair[0]})
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
}
RETURN pair[0] AS cause, pair[1] AS effect, place, title, statement_id
ORDER BY cause, effect, place, title, statement_id
