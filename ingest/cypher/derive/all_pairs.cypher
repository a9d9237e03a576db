// Every pair of factors that has a link, or a claim from which one may be derived.
//
// access:  read
// column:  cause       string    key of the factor that contributed
// column:  effect      string    key of the factor that it contributed to
// order:   cause, effect
CALL () {
  MATCH (cause:Factor)<-[:CAUSE]-(:Claim)-[:EFFECT]->(effect:Factor)
  RETURN cause, effect
  UNION
  MATCH (cause:Factor)<-[:WITH {part: 'together'}]-(:Claim)-[:EFFECT]->(effect:Factor)
  RETURN cause, effect
  UNION
  MATCH (cause:Factor)-[:CONTRIBUTES_TO]->(effect:Factor)
  RETURN cause, effect
}
RETURN cause.factor_id AS cause, effect.factor_id AS effect
ORDER BY cause, effect
