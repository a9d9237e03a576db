// When is what the live claims say, those of them that are dated? One entry for each claim and
// each of its causes, as columns; absent values are "".
//
// access:  read
// param:   after    string   id of the last claim that has been read, "" to begin
// param:   piece    integer  how many claims to read
// column:  causes   list     key of the cause, or of a factor that only jointly with it contributed
// column:  effects  list     key of the effect
// column:  starts   list     when the effect began to be there
// column:  ends     list     when that was over
// column:  last     string   greatest claim id of this piece; null where there is none left
MATCH (claim:Statement)
WHERE claim:Claim
  AND claim.statement_id > $after
  AND (claim.period_start IS NOT NULL OR claim.period_end IS NOT NULL)
  AND coalesce(claim.kind, 'contributes') = 'contributes'
  AND coalesce(claim.modality, 'reported') <> 'hypothetical'
  AND NOT coalesce(claim.retracted, false)
WITH claim
ORDER BY claim.statement_id
LIMIT $piece
MATCH (claim)-[part:CAUSE|WITH]->(cause:Factor)
WHERE type(part) = 'CAUSE' OR part.part = 'together'
MATCH (claim)-[:EFFECT]->(effect:Factor)
WITH DISTINCT claim, cause, effect
RETURN collect(cause.factor_id) AS causes,
  collect(effect.factor_id) AS effects,
  collect(coalesce(claim.period_start, '')) AS starts,
  collect(coalesce(claim.period_end, '')) AS ends,
  max(claim.statement_id) AS last
