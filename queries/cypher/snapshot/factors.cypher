// What are the next factors after one, as columns? Absent values are "".
//
// access:  read
// param:   after         string   id of the last factor that has been read, "" to begin
// param:   piece         integer  how many to read
// column:  numbers       list     the server's own number of each factor
// column:  ids           list     key of each factor
// column:  names         list     its name
// column:  levels        list     its level
// column:  kinds         list     its kind
// column:  impact_kinds  list     what kind of impact it is
// column:  mechanisms    list     whether it helped bring something about
// column:  impacts       list     whether something helped bring it about
// column:  part_of       list     keys of the factors that it is directly a part of
// column:  last          string   greatest id of this piece; null where there is none left
MATCH (factor:Factor)
WHERE factor.factor_id > $after
WITH factor
ORDER BY factor.factor_id
LIMIT $piece
RETURN collect(id(factor)) AS numbers,
  collect(factor.factor_id) AS ids,
  collect(coalesce(factor.name, '')) AS names,
  collect(coalesce(factor.level, '')) AS levels,
  collect(coalesce(factor.kind, '')) AS kinds,
  collect(coalesce(factor.impact_kind, '')) AS impact_kinds,
  collect(factor:Mechanism) AS mechanisms,
  collect(factor:Impact) AS impacts,
  collect([(factor)-[:PART_OF]->(general:Factor) | general.factor_id]) AS part_of,
  max(factor.factor_id) AS last
