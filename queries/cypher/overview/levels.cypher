// How many factors are on each level?
//
// access:  read
// column:  word   string   level; "" for factors that are not yet placed
// column:  count  integer  factors on it
// order:   word
MATCH (factor:Factor)
RETURN coalesce(factor.level, '') AS word, count(factor) AS count
ORDER BY word
