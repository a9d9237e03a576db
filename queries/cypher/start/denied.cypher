// Of which pairs does somebody say that one made no difference to the other, or did not prevent it?
//
// access:  read
// param:   projects   list     keys of projects; empty for all
// param:   row_limit  integer  most rows returned
// column:  cause_id   string   key of the cause
// column:  effect_id  string   key of the effect
// order:   cause_id, effect_id
MATCH (cause:Factor)<-[part:CAUSE|WITH]-(claim:Claim)-[:EFFECT]->(effect:Factor)
WHERE claim.kind IN ['despite', 'no_difference']
  AND NOT coalesce(claim.retracted, false)
  AND coalesce(claim.modality, 'reported') <> 'hypothetical'
  AND (type(part) = 'CAUSE' OR part.part = 'together')
  AND (size($projects) = 0 OR EXISTS {
    (claim)-[:IN_PROJECT]->(project:Project) WHERE project.project_id IN $projects
  })
RETURN DISTINCT cause.factor_id AS cause_id, effect.factor_id AS effect_id
ORDER BY cause_id, effect_id
LIMIT $row_limit
