// What do some claims say, of whatever kind, as columns? Absent values are "".
//
// access:  read
// param:   statement_ids  list  keys of claims
// column:  ids            list  key of each claim
// column:  causes         list  its cause
// column:  partners       list  for each claim, what only jointly with the cause contributed
// column:  effects        list  its effect
// column:  sources        list  its source
// column:  projects       list  for each claim, the projects that it is about
// column:  kinds          list  contributes, despite or no_difference
// column:  signs          list  +, - or ?
// column:  modalities     list  reported, inferred or hypothetical
// column:  cases          list  the case inside the project
// column:  voices         list  its own voice
// column:  contexts       list  circumstances under which it holds, in words
// column:  in_contexts    list  for each claim, circumstances that are factors of their own
UNWIND $statement_ids AS statement_id
MATCH (claim:Statement {statement_id: statement_id})-[:SAID_BY]->(source:Source)
MATCH (claim)-[:CAUSE]->(cause:Factor), (claim)-[:EFFECT]->(effect:Factor)
WITH claim, source, cause, effect,
  claim {.statement_id, .kind, .sign, .modality, .case, .voice, .context} AS said
RETURN collect(said.statement_id) AS ids,
  collect(cause.factor_id) AS causes,
  collect(COLLECT {
    MATCH (claim)-[part:WITH]->(partner:Factor)
    WHERE part.part = 'together'
    RETURN partner.factor_id
    ORDER BY partner.factor_id
  }) AS partners,
  collect(effect.factor_id) AS effects,
  collect(source.source_id) AS sources,
  collect(COLLECT {
    MATCH (claim)-[:IN_PROJECT]->(project:Project)
    RETURN project.project_id
    ORDER BY project.project_id
  }) AS projects,
  collect(coalesce(said.kind, 'contributes')) AS kinds,
  collect(coalesce(said.sign, '?')) AS signs,
  collect(coalesce(said.modality, 'reported')) AS modalities,
  collect(coalesce(said.case, '')) AS cases,
  collect(coalesce(said.voice, '')) AS voices,
  collect(coalesce(said.context, '')) AS contexts,
  collect(COLLECT {
    MATCH (claim)-[part:WITH]->(around:Factor)
    WHERE part.part = 'in_context'
    RETURN around.factor_id
    ORDER BY around.factor_id
  }) AS in_contexts
