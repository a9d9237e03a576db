// How much is in the graph, and how fresh is it?
//
// access:  read
// column:  projects       integer  all of them
// column:  factors        integer  all of them
// column:  sources        integer  all of them, after counts_as
// column:  claims         integer  those that are not retracted
// column:  observations   integer  those that are not retracted
// column:  retracted      integer  statements that were taken back
// column:  links          integer  pairs of factors with a live claim
// column:  planned        integer  links that a project planned
// column:  plans          integer  projects that planned a link
// column:  dated          integer  claims with a date that are not retracted
// column:  last_written   string   when the graph was last written to, UTC; null where never
// column:  last_coded     string   latest coding of a statement; null where nobody said
// column:  last_told      string   latest date of a source; null where nobody said
CALL () {
  MATCH (statement:Statement)
  WHERE NOT coalesce(statement.retracted, false)
  RETURN count(CASE WHEN statement:Claim THEN 1 END) AS claims,
    count(CASE WHEN statement:Observation THEN 1 END) AS observations,
    count(CASE WHEN statement:Claim
      AND coalesce(statement.period_start, statement.period_end) IS NOT NULL THEN 1 END) AS dated,
    max(statement.coded_at) AS last_coded
}
CALL () {
  MATCH (:Factor)-[plan:PLANNED_TO]->(:Factor)
  RETURN count(plan) AS planned, count(DISTINCT plan.project_id) AS plans
}
CALL () {
  MATCH (source:Source)
  RETURN count(DISTINCT coalesce(source.counts_as, source.source_id)) AS sources, max(source.dated_on) AS last_told
}
CALL () {
  MATCH (run:ImportRun)
  RETURN max(run.at) AS last_written
}
RETURN COUNT { (:Project) } AS projects,
  COUNT { (:Factor) } AS factors,
  sources,
  claims,
  observations,
  COUNT { (statement:Statement) WHERE coalesce(statement.retracted, false) } AS retracted,
  COUNT { (:Factor)-[:CONTRIBUTES_TO]->(:Factor) } AS links,
  planned,
  plans,
  dated,
  last_written,
  last_coded,
  last_told
