// What are the next claims that a chain may use, hypothetical ones included, as columns? Absent
// values are "".
//
// access:  read
// param:   after       string   id of the last claim that has been read, "" to begin
// param:   piece       integer  how many claims to read
// column:  causes      list     for each claim, its cause and the factors jointly with it
// column:  effects     list     key of the effect
// column:  sources     list     key of the source
// column:  projects    list     for each claim, the projects that it is about
// column:  cases       list     the case inside the project
// column:  signs       list     +, - or ?
// column:  modalities  list     reported, inferred or hypothetical
// column:  starts      list     when the effect began to be there
// column:  ends        list     when that was over
// column:  last        string   greatest claim id of this piece; null where there is none left
MATCH (claim:Statement)
WHERE claim:Claim
  AND claim.statement_id > $after
  AND coalesce(claim.kind, 'contributes') = 'contributes'
  AND NOT coalesce(claim.retracted, false)
WITH claim
ORDER BY claim.statement_id
LIMIT $piece
MATCH (claim)-[:EFFECT]->(effect:Factor)
MATCH (claim)-[:SAID_BY]->(source:Source)
WITH claim, effect, source,
  COLLECT {
    MATCH (claim)-[part:CAUSE|WITH]->(cause:Factor)
    WHERE type(part) = 'CAUSE' OR part.part = 'together'
    RETURN DISTINCT cause.factor_id
  } AS causes,
  COLLECT { MATCH (claim)-[:IN_PROJECT]->(project:Project) RETURN project.project_id } AS projects
RETURN collect(causes) AS causes,
  collect(effect.factor_id) AS effects,
  collect(source.source_id) AS sources,
  collect(projects) AS projects,
  collect(coalesce(claim.case, '')) AS cases,
  collect(coalesce(claim.sign, '?')) AS signs,
  collect(coalesce(claim.modality, 'reported')) AS modalities,
  collect(coalesce(claim.period_start, '')) AS starts,
  collect(coalesce(claim.period_end, '')) AS ends,
  max(claim.statement_id) AS last
