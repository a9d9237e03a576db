// Which projects hold one of some pieces in their title? They may be what somebody meant.
//
// access:  read
// param:   pieces     list     beginnings of words, in small letters
// param:   row_limit  integer  most rows returned
// column:  id         string   key of the project
// column:  name       string   its title
// order:   name, id
MATCH (project:Project)
WHERE any(piece IN $pieces WHERE toLower(project.title) CONTAINS piece)
RETURN project.project_id AS id, coalesce(project.title, project.project_id) AS name
ORDER BY name, id
LIMIT $row_limit
