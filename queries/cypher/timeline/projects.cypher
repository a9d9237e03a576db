// When did each project begin and end?
//
// access:  read
// param:   row_limit   integer  most rows returned
// column:  title       string   what people call it
// column:  started_on  string   when work on it began; null where nobody said
// column:  ended_on    string   when its work ended; null where nobody said
// column:  id          string   key of the project
// order:   id
MATCH (project:Project)
RETURN coalesce(project.title, project.project_id) AS title,
  project.started_on AS started_on,
  project.ended_on AS ended_on,
  project.project_id AS id
ORDER BY id
LIMIT $row_limit
