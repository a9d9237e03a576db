// Which claims that a chain may use, hypothetical ones included, have their effect between two
// factors, as columns? Numbers are the server's own; absent values are "".
//
// access:  read
// param:   after       string  effects with a greater id than this
// param:   last        string  and up to this one
// column:  numbers     list    number of each claim
// column:  causes      list    number of its cause
// column:  effects     list    number of its effect
// column:  sources     list    number of its source
// column:  projects    list    for each claim, the numbers of the projects that it is about
// column:  voices      list    its own voice
// column:  cases       list    the case inside the project
// column:  signs       list    +, - or ?
// column:  modalities  list    reported, inferred or hypothetical
// column:  starts      list    when the effect began to be there
// column:  ends        list    when that was over
MATCH (effect:Factor)<-[:EFFECT]-(claim:Claim)
WHERE effect.factor_id > $after AND effect.factor_id <= $last
WITH effect, claim,
  claim {.kind, .retracted, .voice, .case, .sign, .modality, .period_start, .period_end} AS said
WHERE coalesce(said.kind, 'contributes') = 'contributes' AND NOT coalesce(said.retracted, false)
MATCH (claim)-[:SAID_BY]->(source:Source)
MATCH (claim)-[:CAUSE]->(cause:Factor)
RETURN collect(id(claim)) AS numbers,
  collect(id(cause)) AS causes,
  collect(id(effect)) AS effects,
  collect(id(source)) AS sources,
  collect([(claim)-[:IN_PROJECT]->(project:Project) | id(project)]) AS projects,
  collect(coalesce(said.voice, '')) AS voices,
  collect(coalesce(said.case, '')) AS cases,
  collect(coalesce(said.sign, '?')) AS signs,
  collect(coalesce(said.modality, 'reported')) AS modalities,
  collect(coalesce(said.period_start, '')) AS starts,
  collect(coalesce(said.period_end, '')) AS ends
