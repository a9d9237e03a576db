// How much is said about each project?
//
// access:  read
// param:   row_limit     integer  most rows returned
// column:  word          string   key of the project; "" for statements about none
// column:  title         string   its title; "" for statements about none
// column:  claims        integer  claims about it that are not retracted
// column:  observations  integer  observations about it that are not retracted
// column:  sources       integer  sources of these statements, after counts_as
// order:   claims and observations, most first; word
CALL () {
  MATCH (project:Project)
  OPTIONAL MATCH (project)<-[:IN_PROJECT]-(statement:Statement)
  WHERE NOT coalesce(statement.retracted, false)
  RETURN project.project_id AS word, coalesce(project.title, project.project_id) AS title,
    statement
  UNION ALL
  MATCH (statement:Statement)
  WHERE NOT coalesce(statement.retracted, false) AND NOT EXISTS { (statement)-[:IN_PROJECT]->() }
  RETURN '' AS word, '' AS title, statement
}
OPTIONAL MATCH (statement)-[:SAID_BY]->(source:Source)
RETURN word,
  title,
  count(CASE WHEN statement:Claim THEN 1 END) AS claims,
  count(CASE WHEN statement:Observation THEN 1 END) AS observations,
  count(DISTINCT coalesce(source.counts_as, source.source_id)) AS sources
ORDER BY claims + observations DESC, word
LIMIT $row_limit
