// Which live claims without a date lead to some factors, as columns, one entry for each cause?
//
// access:  read
// param:   factor_ids  list  keys of factors
// param:   projects    list  keys of projects; empty for all, and for statements about none
// column:  ids         list  key of each claim
// column:  causes      list  its cause, or what only jointly with that contributed
// column:  effects     list  its effect
UNWIND $factor_ids AS factor_id
MATCH (effect:Factor {factor_id: factor_id})<-[:EFFECT]-(claim:Claim)
WHERE NOT coalesce(claim.retracted, false)
  AND coalesce(claim.kind, 'contributes') = 'contributes'
  AND coalesce(claim.modality, 'reported') <> 'hypothetical'
  AND coalesce(claim.period_start, claim.period_end) IS NULL
  AND (size($projects) = 0 OR EXISTS {
    MATCH (claim)-[:IN_PROJECT]->(project:Project)
    WHERE project.project_id IN $projects
  })
MATCH (claim)-[named:CAUSE|WITH]->(cause:Factor)
WHERE type(named) = 'CAUSE' OR named.part = 'together'
RETURN collect(claim.statement_id) AS ids,
  collect(cause.factor_id) AS causes,
  collect(effect.factor_id) AS effects
