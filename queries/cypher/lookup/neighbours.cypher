// Which factors does one factor directly contribute to, and which contribute to it?
//
// access:  read
// param:   factor_id  string   key of the factor
// param:   row_limit  integer  most rows returned
// column:  direction  string   in: the neighbour contributes to it; out: it to the neighbour
// column:  id         string   key of the neighbour; the factor itself for a link to itself
// column:  name       string   its name
// column:  level      string   how widely it reaches; null when not yet placed
// column:  claims     integer  live claims of the link
// column:  sign       string   +, -, mixed or ?
// column:  told_by    list     ids of the sources that tell it, one for each telling
// order:   direction, name, id
MATCH (factor:Factor {factor_id: $factor_id})
CALL (factor) {
  MATCH (neighbour:Factor)-[link:CONTRIBUTES_TO]->(factor)
  RETURN 'in' AS direction, neighbour, link
  UNION ALL
  MATCH (factor)-[link:CONTRIBUTES_TO]->(neighbour:Factor)
  RETURN 'out' AS direction, neighbour, link
}
RETURN direction,
  neighbour.factor_id AS id,
  coalesce(neighbour.name, neighbour.factor_id) AS name,
  neighbour.level AS level,
  link.claims AS claims,
  link.sign AS sign,
  coalesce(link.told_by, []) AS told_by
ORDER BY direction, name, id
LIMIT $row_limit
