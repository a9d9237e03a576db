// What some projects have planned so far.
//
// access:  read
// param:   project_ids  list      keys of projects
// column:  project      string    key of the project
// column:  cause        string    key of the factor that was to contribute
// column:  effect       string    key of the factor that it was to contribute to
// order:   project, cause, effect
UNWIND $project_ids AS project_id
MATCH (cause:Factor)-[plan:PLANNED_TO {project_id: project_id}]->(effect:Factor)
RETURN project_id AS project, cause.factor_id AS cause, effect.factor_id AS effect
ORDER BY project, cause, effect
