// What do statements say about each factor that they name, project by project?
//
// access:  read
// param:   projects     list     keys of projects; empty for all, and for statements about none
// param:   row_limit    integer  most rows returned
// column:  name         string   name of the factor
// column:  level        string   how widely it reaches; null when not yet placed
// column:  kind         string   what it is; null where nobody said
// column:  impact_kind  string   what kind of impact it is; null where nobody said
// column:  theme        string   its theme; null where nobody said
// column:  told         list     one list for each project: its key, "" for none; what the factor
//                                does in live claims; and, where it was observed, the kinds, kinds
//                                of impact and themes that observations say, whether one saw it,
//                                and whether one missed it
// column:  factor_id    string   key of the factor
// order:   factor_id
MATCH (factor:Factor)
CALL (factor) {
  MATCH (factor)<-[named:CAUSE|EFFECT|WITH|OBSERVES]-(statement:Statement)
  WHERE NOT coalesce(statement.retracted, false)
  OPTIONAL MATCH (statement)-[:IN_PROJECT]->(project:Project)
  WITH statement, named, coalesce(project.project_id, '') AS project_id,
    statement:Observation AS observed,
    statement:Claim
      AND coalesce(statement.kind, 'contributes') = 'contributes'
      AND coalesce(statement.modality, 'reported') <> 'hypothetical' AS live
  WHERE size($projects) = 0 OR project_id IN $projects
  WITH project_id,
    collect(DISTINCT CASE WHEN live THEN coalesce(named.part, toLower(type(named))) END) AS parts,
    collect(DISTINCT CASE WHEN observed THEN statement.kind END) AS kinds,
    collect(DISTINCT CASE WHEN observed THEN statement.impact_kind END) AS impact_kinds,
    collect(DISTINCT CASE WHEN observed THEN statement.theme END) AS themes,
    count(CASE WHEN observed AND coalesce(statement.seen, true) THEN 1 END) > 0 AS seen,
    count(CASE WHEN observed AND NOT coalesce(statement.seen, true) THEN 1 END) > 0 AS missed
  RETURN collect(CASE
    WHEN seen OR missed THEN [project_id, parts, kinds, impact_kinds, themes, seen, missed]
    ELSE [project_id, parts]
  END) AS told
}
WITH factor, told
WHERE size(told) > 0
RETURN coalesce(factor.name, factor.factor_id) AS name,
  factor.level AS level,
  factor.kind AS kind,
  factor.impact_kind AS impact_kind,
  factor.theme AS theme,
  told,
  factor.factor_id AS factor_id
ORDER BY factor_id
LIMIT $row_limit
