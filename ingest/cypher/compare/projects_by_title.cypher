// The keys of the projects that have one of some titles.
//
// access:  read
// param:   names       list      titles as they are stored
// column:  name        string    the title
// column:  keys        list      keys of the projects with that title, in order
// order:   name
UNWIND $names AS name
MATCH (project:Project {title: name})
WITH name, project.project_id AS project_id
ORDER BY project_id
RETURN name, collect(project_id) AS keys
ORDER BY name
