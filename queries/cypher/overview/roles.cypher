// How many factors play each role?
//
// access:  read
// column:  word   string   mechanism, impact, both or neither
// column:  count  integer  factors that play it
// order:   word
MATCH (factor:Factor)
RETURN
  CASE
    WHEN factor:Mechanism AND factor:Impact THEN 'both'
    WHEN factor:Mechanism THEN 'mechanism'
    WHEN factor:Impact THEN 'impact'
    ELSE 'neither'
  END AS word,
  count(factor) AS count
ORDER BY word
