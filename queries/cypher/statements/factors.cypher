// What is recorded of some factors, and what are they a part of, as columns? Absent values are "".
//
// access:  read
// param:   factor_ids    list  keys of factors
// column:  ids           list  key of each factor
// column:  names         list  its name
// column:  levels        list  its level
// column:  kinds         list  its kind
// column:  impact_kinds  list  what kind of impact it is
// column:  themes        list  theme under which it is filed
// column:  wholes        list  for each factor, those that it is a part of, one step up
// column:  has_parts     list  whether another one is a part of it
UNWIND $factor_ids AS factor_id
MATCH (factor:Factor {factor_id: factor_id})
RETURN collect(factor.factor_id) AS ids,
  collect(coalesce(factor.name, '')) AS names,
  collect(coalesce(factor.level, '')) AS levels,
  collect(coalesce(factor.kind, '')) AS kinds,
  collect(coalesce(factor.impact_kind, '')) AS impact_kinds,
  collect(coalesce(factor.theme, '')) AS themes,
  collect(COLLECT {
    MATCH (factor)-[:PART_OF]->(whole:Factor)
    RETURN whole.factor_id
    ORDER BY whole.factor_id
  }) AS wholes,
  collect(EXISTS { (factor)<-[:PART_OF]-(:Factor) }) AS has_parts
