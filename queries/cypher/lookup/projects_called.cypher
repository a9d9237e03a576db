// Which projects have this id or exactly this title?
//
// access:  read
// param:   text    string   an id or a title
// column:  id      string   key of the project
// column:  by_id   boolean  whether it is the id that fits
// order:   id
MATCH (project:Project)
WHERE project.project_id = $text OR project.title = $text
RETURN project.project_id AS id, project.project_id = $text AS by_id
ORDER BY id
