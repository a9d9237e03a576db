// What refers to a factor: statements, what was judged, planned links and particular factors.
//
// access:  read
// param:   factor_id   string    key of the factor
// column:  table_name  string    table of what refers to it
// column:  keys        list      keys of what does, in order
// order:   table_name
MATCH (factor:Factor {factor_id: $factor_id})
CALL (factor) {
  MATCH (factor)<-[:CAUSE|EFFECT|WITH]-(claim:Claim)
  RETURN 'claims' AS table_name, claim.statement_id AS key
  UNION
  MATCH (factor)<-[:OBSERVES]-(observation:Observation)
  RETURN 'observations' AS table_name, observation.statement_id AS key
  UNION
  MATCH (factor)<-[:CHECKS]-(check:Check)
  RETURN 'checks' AS table_name, check.check_id AS key
  UNION
  MATCH (factor)<-[:ABOUT]-(opinion:Opinion)
  RETURN 'opinions' AS table_name, opinion.opinion_id AS key
  UNION
  MATCH (factor)<-[:ABOUT]-(assessment:Assessment)
  RETURN 'assessments' AS table_name, assessment.assessment_id AS key
  UNION
  MATCH (factor)<-[:ABOUT|NAMES]-(rival:Rival)
  RETURN 'rivals' AS table_name, rival.rival_id AS key
  UNION
  MATCH (factor)<-[:NAMES]-(response:Response)
  RETURN 'responses' AS table_name, response.response_id AS key
  UNION
  MATCH (factor)<-[:GAINED|IN_PROCESS]-(involvement:Involvement)
  RETURN 'involvements' AS table_name, involvement.involvement_id AS key
  UNION
  MATCH (factor)<-[:STANDS_AS]-(decision:Decision)
  RETURN 'decisions' AS table_name, decision.decision_id AS key
  UNION
  MATCH (factor)<-[:PART_OF]-(part:Factor)
  RETURN 'factors' AS table_name, part.factor_id AS key
  UNION
  MATCH (factor)-[plan:PLANNED_TO]-(:Factor)
  RETURN 'plan' AS table_name,
    plan.project_id + '\u001f' + startNode(plan).factor_id + '\u001f' + endNode(plan).factor_id
      AS key
}
WITH table_name, key
ORDER BY key
RETURN table_name, collect(key) AS keys
ORDER BY table_name
