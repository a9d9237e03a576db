// What are the next projects after one, as columns? Absent values are "".
//
// access:  read
// param:   after     string   id of the last project that has been read, "" to begin
// param:   piece     integer  how many to read
// column:  numbers   list     the server's own number of each project
// column:  ids       list     key of each project
// column:  titles    list     what people call it
// column:  one_case  list     whether the whole project is a single case
// column:  last      string   greatest id of this piece; null where there is none left
MATCH (project:Project)
WHERE project.project_id > $after
WITH project
ORDER BY project.project_id
LIMIT $piece
RETURN collect(id(project)) AS numbers,
  collect(project.project_id) AS ids,
  collect(coalesce(project.title, '')) AS titles,
  collect(coalesce(project.one_case, false)) AS one_case,
  max(project.project_id) AS last
