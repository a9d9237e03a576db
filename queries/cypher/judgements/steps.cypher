// How many sources tell some links? Those that count as one are one.
//
// access:  read
// param:   pairs      list     cause and effect of each link, as keys
// column:  cause_id   string   key of the cause
// column:  effect_id  string   key of the effect
// column:  sources    integer  sources of its live reported claims
// order:   cause_id, effect_id
UNWIND $pairs AS pair
MATCH (cause:Factor {factor_id: pair[0]})-[link:CONTRIBUTES_TO]->(effect:Factor)
WHERE effect.factor_id = pair[1]
RETURN cause.factor_id AS cause_id,
  effect.factor_id AS effect_id,
  size(COLLECT {
    MATCH (source:Source)
    WHERE source.source_id IN link.told_by
    RETURN DISTINCT coalesce(source.counts_as, source.source_id)
  }) AS sources
ORDER BY cause_id, effect_id
