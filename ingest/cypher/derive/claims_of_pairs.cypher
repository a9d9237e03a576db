// Every live claim of some pairs of cause and effect, also where the cause acted together with it.
//
// access:  read
// param:   pairs       list      pairs as maps of `cause` and `effect`, both keys of factors
// column:  cause       string    key of the factor that contributed
// column:  effect      string    key of the factor that it contributed to
// column:  source_id   string    key of the source that says it
// column:  projects    list      keys of the projects that the claim is about
// column:  case        string    the case inside the project; null for none
// column:  sign        string    +, - or ?
// column:  modality    string    reported or inferred
// order:   none: the rule that reads them does not depend on it
UNWIND $pairs AS pair
MATCH (cause:Factor {factor_id: pair.cause})
MATCH (effect:Factor {factor_id: pair.effect})
MATCH (effect)<-[:EFFECT]-(claim:Claim)-[:SAID_BY]->(source:Source)
WHERE claim.kind = 'contributes'
  AND NOT claim.retracted
  AND claim.modality IN ['reported', 'inferred']
  AND (
    EXISTS { (claim)-[:CAUSE]->(cause) }
    OR EXISTS { (claim)-[:WITH {part: 'together'}]->(cause) }
  )
RETURN
  cause.factor_id AS cause,
  effect.factor_id AS effect,
  source.source_id AS source_id,
  [(claim)-[:IN_PROJECT]->(project:Project) | project.project_id] AS projects,
  claim.case AS case,
  claim.sign AS sign,
  claim.modality AS modality
