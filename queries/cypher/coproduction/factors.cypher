// Which factors have a research stage or tags, or are said to help or to hinder, and in which projects?
//
// access:  read
// param:   row_limit  integer  most rows returned
// column:  name       string   its name
// column:  level      string   how widely it reaches; null when not yet placed
// column:  kind       string   what it is; null where nobody said
// column:  stage      string   research stage of a process; null for none
// column:  stability  string   whether it held whatever the partners; null where nobody said
// column:  tags       list     free words
// column:  helped     list     keys of projects where a claim says that it made it easier; "" for none
// column:  hindered   list     likewise, that it made it harder
// column:  factor_id  string   key of the factor
// order:   factor_id
MATCH (factor:Factor)
WITH factor,
  COLLECT {
    MATCH (factor)<-[part:WITH {part: 'helped_by'}]-(claim:Claim)
    WHERE NOT coalesce(claim.retracted, false)
      AND coalesce(claim.modality, 'reported') = 'reported'
    OPTIONAL MATCH (claim)-[:IN_PROJECT]->(project:Project)
    RETURN DISTINCT coalesce(project.project_id, '') AS project_id
    ORDER BY project_id
  } AS helped,
  COLLECT {
    MATCH (factor)<-[part:WITH {part: 'hindered_by'}]-(claim:Claim)
    WHERE NOT coalesce(claim.retracted, false)
      AND coalesce(claim.modality, 'reported') = 'reported'
    OPTIONAL MATCH (claim)-[:IN_PROJECT]->(project:Project)
    RETURN DISTINCT coalesce(project.project_id, '') AS project_id
    ORDER BY project_id
  } AS hindered
WHERE factor.stage IS NOT NULL
  OR factor.stability IS NOT NULL
  OR size(coalesce(factor.tags, [])) > 0
  OR factor.kind IN ['facilitator', 'challenge']
  OR size(helped) > 0
  OR size(hindered) > 0
RETURN coalesce(factor.name, factor.factor_id) AS name,
  factor.level AS level,
  factor.kind AS kind,
  factor.stage AS stage,
  factor.stability AS stability,
  coalesce(factor.tags, []) AS tags,
  helped AS helped,
  hindered AS hindered,
  factor.factor_id AS factor_id
ORDER BY factor_id
LIMIT $row_limit
