// Which links leave the factors between two ids, as columns? Numbers are the server's own.
//
// access:  read
// param:   after         string  links of factors with a greater id than this
// param:   last          string  and up to this one
// column:  causes        list    number of each link's cause
// column:  effects       list    number of its effect
// column:  claims        list    how many live claims make it
// column:  signs         list    +, -, mixed or ?
// column:  modalities    list    for each link, the modalities of its claims
// column:  told_by       list    for each link, the sources that tell it
// column:  told_project  list    beside each of those, the project it is told about, "" for none
// column:  told_case     list    beside each of those, the case, "" for none
MATCH (cause:Factor)-[link:CONTRIBUTES_TO]->(effect:Factor)
WHERE cause.factor_id > $after AND cause.factor_id <= $last
WITH cause, effect, properties(link) AS told
RETURN collect(id(cause)) AS causes,
  collect(id(effect)) AS effects,
  collect(told.claims) AS claims,
  collect(told.sign) AS signs,
  collect(coalesce(told.modalities, [])) AS modalities,
  collect(coalesce(told.told_by, [])) AS told_by,
  collect(coalesce(told.told_project, [])) AS told_project,
  collect(coalesce(told.told_case, [])) AS told_case
