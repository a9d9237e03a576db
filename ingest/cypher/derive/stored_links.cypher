// The links that are stored between some pairs of factors.
//
// access:  read
// param:   pairs       list      pairs as maps of `cause` and `effect`, both keys of factors
// column:  cause       string    key of the factor that contributed
// column:  effect      string    key of the factor that it contributed to
// column:  stored      map       properties of the link
// order:   cause, effect
UNWIND $pairs AS pair
MATCH (cause:Factor {factor_id: pair.cause})-[link:CONTRIBUTES_TO]->(effect:Factor {factor_id: pair.effect})
RETURN cause.factor_id AS cause, effect.factor_id AS effect, properties(link) AS stored
ORDER BY cause, effect
