// Which are the next statements after one that say something about time, or what a factor is in a
// project, as columns? Those that were taken back are left out. Absent values are "".
//
// access:  read
// param:   after         string   id of the last statement that has been read, "" to begin
// param:   piece         integer  how many to read
// param:   projects      list     keys of projects; empty for all, and for statements about none
// column:  ids           list     key of each statement
// column:  factors       list     the effect of a claim; what was looked for
// column:  causes        list     for each claim its cause; "" for an observation
// column:  partners      list     for each claim, what only jointly with the cause contributed
// column:  claim_kinds   list     contributes, despite or no_difference; "" for an observation
// column:  seen          list     false: looked for and not found
// column:  modalities    list     reported, inferred or hypothetical
// column:  sources       list     its source
// column:  counts_as     list     the name under which the source counts
// column:  titles        list     how the source is named to readers
// column:  projects      list     for each statement, the projects that it is about
// column:  starts        list     when the factor began to be there
// column:  ends          list     when that was over
// column:  phases        list     when, relative to the project
// column:  courses       list     what became of it
// column:  again_on      list     when to look at it again
// column:  kinds         list     what the factor is in this project, where that differs
// column:  impact_kinds  list     what kind of impact it is in this project, where that differs
// column:  last          string   greatest id of this piece; null where there is none left
MATCH (statement:Statement)
WHERE statement.statement_id > $after AND NOT coalesce(statement.retracted, false)
  AND (coalesce(statement.period_start, statement.period_end, statement.phase,
      statement.check_again_on, statement.course, statement.impact_kind) IS NOT NULL
    OR (statement:Observation AND statement.kind IS NOT NULL))
  AND (size($projects) = 0 OR EXISTS {
    MATCH (statement)-[:IN_PROJECT]->(project:Project)
    WHERE project.project_id IN $projects
  })
WITH statement
ORDER BY statement.statement_id
LIMIT $piece
MATCH (statement)-[:SAID_BY]->(source:Source)
MATCH (statement)-[:EFFECT|OBSERVES]->(factor:Factor)
OPTIONAL MATCH (statement)-[:CAUSE]->(cause:Factor)
RETURN collect(statement.statement_id) AS ids,
  collect(factor.factor_id) AS factors,
  collect(coalesce(cause.factor_id, '')) AS causes,
  collect(COLLECT {
    MATCH (statement)-[part:WITH]->(partner:Factor)
    WHERE part.part = 'together'
    RETURN partner.factor_id
    ORDER BY partner.factor_id
  }) AS partners,
  collect(CASE
    WHEN statement:Claim THEN coalesce(statement.kind, 'contributes')
    ELSE ''
  END) AS claim_kinds,
  collect(coalesce(statement.seen, true)) AS seen,
  collect(coalesce(statement.modality, 'reported')) AS modalities,
  collect(source.source_id) AS sources,
  collect(coalesce(source.counts_as, source.source_id)) AS counts_as,
  collect(coalesce(source.title, source.source_id)) AS titles,
  collect(COLLECT {
    MATCH (statement)-[:IN_PROJECT]->(project:Project)
    RETURN project.project_id
    ORDER BY project.project_id
  }) AS projects,
  collect(coalesce(statement.period_start, '')) AS starts,
  collect(coalesce(statement.period_end, '')) AS ends,
  collect(coalesce(statement.phase, '')) AS phases,
  collect(coalesce(statement.course, '')) AS courses,
  collect(coalesce(statement.check_again_on, '')) AS again_on,
  collect(CASE WHEN statement:Observation THEN coalesce(statement.kind, '') ELSE '' END) AS kinds,
  collect(coalesce(statement.impact_kind, '')) AS impact_kinds,
  max(statement.statement_id) AS last
