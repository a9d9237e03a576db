// Every live claim that something contributed to one of some factors.
//
// access:  read
// param:   effects     list      keys of factors
// column:  effect      string    key of the factor that was contributed to
// column:  causes      list      keys of the factors that contributed, together with one another
// column:  source_id   string    key of the source that says it
// column:  projects    list      keys of the projects that the claim is about
// column:  case        string    the case inside the project; null for none
// column:  sign        string    +, - or ?
// column:  modality    string    reported or inferred
// order:   none: the rule that reads them does not depend on it
UNWIND $effects AS effect
MATCH (:Factor {factor_id: effect})<-[:EFFECT]-(claim:Claim)-[:SAID_BY]->(source:Source)
WHERE claim.kind = 'contributes'
  AND NOT claim.retracted
  AND claim.modality IN ['reported', 'inferred']
RETURN
  effect,
  [(claim)-[:CAUSE]->(cause:Factor) | cause.factor_id]
    + [(claim)-[:WITH {part: 'together'}]->(partner:Factor) | partner.factor_id] AS causes,
  source.source_id AS source_id,
  [(claim)-[:IN_PROJECT]->(project:Project) | project.project_id] AS projects,
  claim.case AS case,
  claim.sign AS sign,
  claim.modality AS modality
