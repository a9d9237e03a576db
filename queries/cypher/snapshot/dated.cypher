// When is what the live claims say, whose effect lies between two factors and which are dated, as
// columns? Numbers are the server's own; absent values are "".
//
// access:  read
// param:   after    string  effects with a greater id than this
// param:   last     string  and up to this one
// column:  numbers  list    number of each claim
// column:  causes   list    number of its cause
// column:  effects  list    number of its effect
// column:  starts   list    when the effect began to be there
// column:  ends     list    when that was over
MATCH (effect:Factor)<-[:EFFECT]-(claim:Claim)
WHERE effect.factor_id > $after AND effect.factor_id <= $last
WITH effect, claim, claim {.kind, .retracted, .modality, .period_start, .period_end} AS said
WHERE (said.period_start IS NOT NULL OR said.period_end IS NOT NULL)
  AND coalesce(said.kind, 'contributes') = 'contributes'
  AND coalesce(said.modality, 'reported') <> 'hypothetical'
  AND NOT coalesce(said.retracted, false)
MATCH (claim)-[:CAUSE]->(cause:Factor)
RETURN collect(id(claim)) AS numbers,
  collect(id(cause)) AS causes,
  collect(id(effect)) AS effects,
  collect(coalesce(said.period_start, '')) AS starts,
  collect(coalesce(said.period_end, '')) AS ends
