// All checks, opinions, assessments and rival explanations, with what each is about.
//
// access:  read
// column:  notes    list  the properties of each; whichever of the four it is, its key is among them
// column:  about    list  for each, part, place, key and name of every factor and project it points at
// column:  of       list  for each, the statement it is about: key, causes, effect, factor seen
// column:  naming   list  for each rival explanation, key and name of the factor that it names
CALL () {
  MATCH (note:Check)
  RETURN note
  UNION
  MATCH (note:Opinion)
  RETURN note
  UNION
  MATCH (note:Assessment)
  RETURN note
  UNION
  MATCH (note:Rival)
  RETURN note
}
RETURN collect(properties(note)) AS notes,
  collect(COLLECT {
    MATCH (note)-[link:CHECKS|ABOUT]->(target:Factor)
    RETURN [link.part, coalesce(link.place, 0), target.factor_id, target.name] AS pointed
    UNION
    MATCH (note)-[link:CHECKS|ABOUT]->(target:Project)
    RETURN [link.part, 0, target.project_id, target.title] AS pointed
  }) AS about,
  collect(COLLECT {
    MATCH (note)-[:CHECKS|ABOUT]->(said:Statement)
    RETURN [
      said.statement_id,
      COLLECT {
        MATCH (said)-[told:CAUSE|WITH]->(cause:Factor)
        WHERE type(told) = 'CAUSE' OR told.part = 'together'
        RETURN [cause.factor_id, cause.name]
        ORDER BY type(told), cause.factor_id
      },
      COLLECT {
        MATCH (said)-[:EFFECT|OBSERVES]->(effect:Factor)
        RETURN [effect.factor_id, effect.name]
      }
    ]
  }) AS of,
  collect(COLLECT {
    MATCH (note)-[:NAMES]->(factor:Factor)
    RETURN [factor.factor_id, factor.name]
  }) AS naming
