// Which are the next factors after one that statements about some projects name, as columns? Those
// that were taken back are left out. Absent values are "".
//
// access:  read
// param:   after         string   id of the last factor that has been read, "" to begin
// param:   piece         integer  how many to read
// param:   projects      list     keys of projects; empty for all, and for statements about none
// column:  ids           list     key of each factor
// column:  names         list     its name
// column:  levels        list     its level
// column:  kinds         list     its kind
// column:  impact_kinds  list     what kind of impact it is
// column:  told          list     whether somebody says that it was there: it was seen, or a live
//                                 claim, or one of kind despite or no_difference, rests on it
// column:  last          string   greatest id of this piece; null where there is none left
MATCH (factor:Factor)
WHERE factor.factor_id > $after AND EXISTS {
  MATCH (factor)<-[:CAUSE|EFFECT|WITH|OBSERVES]-(statement:Statement)
  WHERE NOT coalesce(statement.retracted, false) AND (size($projects) = 0 OR EXISTS {
    MATCH (statement)-[:IN_PROJECT]->(project:Project)
    WHERE project.project_id IN $projects
  })
}
WITH factor
ORDER BY factor.factor_id
LIMIT $piece
WITH factor, EXISTS {
  MATCH (factor)<-[named:CAUSE|EFFECT|WITH|OBSERVES]-(statement:Statement)
  WHERE NOT coalesce(statement.retracted, false)
    AND coalesce(statement.modality, 'reported') <> 'hypothetical'
    AND coalesce(statement.seen, true)
    AND NOT (type(named) = 'EFFECT' AND coalesce(statement.kind, '') = 'no_difference')
    AND (size($projects) = 0 OR EXISTS {
      MATCH (statement)-[:IN_PROJECT]->(project:Project)
      WHERE project.project_id IN $projects
    })
} AS told
RETURN collect(factor.factor_id) AS ids,
  collect(coalesce(factor.name, '')) AS names,
  collect(coalesce(factor.level, '')) AS levels,
  collect(coalesce(factor.kind, '')) AS kinds,
  collect(coalesce(factor.impact_kind, '')) AS impact_kinds,
  collect(told) AS told,
  max(factor.factor_id) AS last
