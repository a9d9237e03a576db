// What do some observations say, as columns? Absent values are "".
//
// access:  read
// param:   statement_ids  list  keys of observations
// column:  ids            list  key of each observation
// column:  factors        list  what was looked for
// column:  sources        list  its source
// column:  projects       list  for each observation, the projects that it is about
// column:  seen           list  false: looked for and not found
// column:  modalities     list  reported, inferred or hypothetical
// column:  cases          list  the case inside the project
// column:  voices         list  its own voice
// column:  valences       list  whether it was welcome
// column:  for_whom       list  to whom it was welcome or not
// column:  kinds          list  what the factor is in this project, where that differs
// column:  impact_kinds   list  what kind of impact it is in this project, where that differs
// column:  themes         list  its theme in this project, where it differs
UNWIND $statement_ids AS statement_id
MATCH (observation:Observation {statement_id: statement_id})-[:SAID_BY]->(source:Source)
MATCH (observation)-[:OBSERVES]->(factor:Factor)
RETURN collect(observation.statement_id) AS ids,
  collect(factor.factor_id) AS factors,
  collect(source.source_id) AS sources,
  collect(COLLECT {
    MATCH (observation)-[:IN_PROJECT]->(project:Project)
    RETURN project.project_id
    ORDER BY project.project_id
  }) AS projects,
  collect(coalesce(observation.seen, true)) AS seen,
  collect(coalesce(observation.modality, 'reported')) AS modalities,
  collect(coalesce(observation.case, '')) AS cases,
  collect(coalesce(observation.voice, '')) AS voices,
  collect(coalesce(observation.valence, '')) AS valences,
  collect(coalesce(observation.for_whom, '')) AS for_whom,
  collect(coalesce(observation.kind, '')) AS kinds,
  collect(coalesce(observation.impact_kind, '')) AS impact_kinds,
  collect(coalesce(observation.theme, '')) AS themes
