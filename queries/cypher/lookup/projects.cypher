// Which projects have a text in their title or id, by title?
//
// access:  read
// param:   search        string   the text, in small letters; "" for every project
// param:   row_limit     integer  most rows returned
// column:  id            string   key of the project
// column:  title         string   what people call it
// column:  country       string   where it took place; null where nobody said
// column:  started_on    string   when work on it began; null where nobody said
// column:  ended_on      string   when its work ended; null where nobody said
// column:  one_case      boolean  whether the whole project is a single case
// column:  claims        integer  claims about it that are not retracted
// column:  observations  integer  observations about it that are not retracted
// column:  sources       integer  sources of these statements
// column:  planned       integer  links that it planned
// order:   title, letter case aside; title; id
MATCH (project:Project)
WHERE toLower(project.title) CONTAINS $search OR toLower(project.project_id) CONTAINS $search
WITH project
ORDER BY toLower(project.title), project.title, project.project_id
LIMIT $row_limit
CALL (project) {
  OPTIONAL MATCH (project)<-[:IN_PROJECT]-(statement:Statement)-[:SAID_BY]->(source:Source)
  WHERE NOT coalesce(statement.retracted, false)
  RETURN count(CASE WHEN statement:Claim THEN statement END) AS claims,
    count(CASE WHEN statement:Observation THEN statement END) AS observations,
    count(DISTINCT source) AS sources
}
CALL (project) {
  OPTIONAL MATCH (:Factor)-[plan:PLANNED_TO {project_id: project.project_id}]->(:Factor)
  RETURN count(plan) AS planned
}
RETURN project.project_id AS id,
  coalesce(project.title, project.project_id) AS title,
  project.country AS country,
  project.started_on AS started_on,
  project.ended_on AS ended_on,
  coalesce(project.one_case, false) AS one_case,
  claims,
  observations,
  sources,
  planned
ORDER BY toLower(title), title, id
