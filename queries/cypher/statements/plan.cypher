// What did some projects plan, as columns? Absent values are "".
//
// access:  read
// param:   project_ids  list  keys of projects
// column:  projects     list  project of each planned link
// column:  causes       list  what was to contribute
// column:  effects      list  to what
// column:  signs        list  +, - or ?
// column:  reasons      list  why it was expected
MATCH (cause:Factor)-[planned:PLANNED_TO]->(effect:Factor)
WHERE planned.project_id IN $project_ids
RETURN collect(planned.project_id) AS projects,
  collect(cause.factor_id) AS causes,
  collect(effect.factor_id) AS effects,
  collect(coalesce(planned.sign, '+')) AS signs,
  collect(coalesce(planned.reason, '')) AS reasons
