// Who says some statements, about which projects, naming which factors, checked by whom?
//
// access:  read
// param:   statement_ids  list    keys of statements
// column:  statement_id   string  key of the statement
// column:  source         map     its source: id, title, kind, voice, account, counts_as,
//                                 consent, dated_on
// column:  projects       list    id and title of each project that it is about
// column:  factors        list    id and name of each factor that it names
// column:  based_on       list    id and title of each source that an inference rests on
// column:  checks         list    kind, verdict, by, on and why of each check
// order:   statement_id
UNWIND $statement_ids AS statement_id
MATCH (statement:Statement {statement_id: statement_id})-[:SAID_BY]->(source:Source)
RETURN statement_id,
  {
    id: source.source_id,
    title: coalesce(source.title, source.source_id),
    kind: source.kind,
    voice: source.voice,
    account: coalesce(source.account, 'one'),
    counts_as: coalesce(source.counts_as, source.source_id),
    consent: coalesce(source.consent, 'not_recorded'),
    dated_on: source.dated_on
  } AS source,
  COLLECT {
    MATCH (statement)-[:IN_PROJECT]->(project:Project)
    RETURN {id: project.project_id, name: coalesce(project.title, project.project_id)}
    ORDER BY project.project_id
  } AS projects,
  COLLECT {
    MATCH (statement)-[:CAUSE|EFFECT|WITH|OBSERVES]->(factor:Factor)
    RETURN DISTINCT {id: factor.factor_id, name: coalesce(factor.name, factor.factor_id)}
  } AS factors,
  COLLECT {
    MATCH (statement)-[:BASED_ON]->(basis:Source)
    RETURN {id: basis.source_id, name: coalesce(basis.title, basis.source_id)}
    ORDER BY basis.source_id
  } AS based_on,
  COLLECT {
    MATCH (check:Check)-[:CHECKS]->(statement)
    RETURN {
      kind: check.kind, verdict: check.verdict, by: check.by, on: check.on, why: check.why
    }
    ORDER BY check.check_id
  } AS checks
ORDER BY statement_id
