// Which projects are there?
//
// access:  read
// param:   row_limit  integer  most rows returned
// column:  title      string   what people call it
// column:  id         string   key of the project
// order:   id
MATCH (project:Project)
RETURN coalesce(project.title, project.project_id) AS title,
  project.project_id AS id
ORDER BY id
LIMIT $row_limit
