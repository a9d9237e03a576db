// Which projects have a plan, how long is it, and where does it begin? The longest comes first.
//
// access:  read
// param:   projects    list     keys of projects; empty for all
// param:   row_limit   integer  most rows returned
// column:  planned     integer  links that it planned
// column:  starts      list     keys of the factors that it planned to do, and to bring about by nothing
// column:  project_id  string   key of the project
// order:   planned, most first; project_id
MATCH (cause:Factor)-[plan:PLANNED_TO]->(:Factor)
WHERE size($projects) = 0 OR plan.project_id IN $projects
WITH plan.project_id AS project_id,
  count(plan) AS planned,
  collect(DISTINCT CASE
    WHEN NOT EXISTS {
      (:Factor)-[earlier:PLANNED_TO]->(cause) WHERE earlier.project_id = plan.project_id
    } THEN cause.factor_id
  END) AS starts
RETURN planned, starts, project_id
ORDER BY planned DESC, project_id
LIMIT $row_limit
