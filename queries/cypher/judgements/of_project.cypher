// What belongs to a project: its statements, and the factors that they and its plan name.
//
// access:  read
// param:   project_id  string  key of the project
// column:  project     string  the same key; null where there is no such project
// column:  statements  list    keys of its statements
// column:  factors     list    keys of the factors that one of them, or its plan, names
OPTIONAL MATCH (project:Project {project_id: $project_id})
RETURN project.project_id AS project,
  COLLECT {
    MATCH (project)<-[:IN_PROJECT]-(said:Statement)
    RETURN said.statement_id AS key
  } AS statements,
  COLLECT {
    MATCH (project)<-[:IN_PROJECT]-(:Statement)-[:CAUSE|EFFECT|WITH|OBSERVES]->(factor:Factor)
    RETURN factor.factor_id AS key
    UNION
    MATCH (factor:Factor)-[:PLANNED_TO {project_id: $project_id}]-(:Factor)
    RETURN factor.factor_id AS key
  } AS factors
