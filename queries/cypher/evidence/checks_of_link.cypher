// Who checked a link as a whole, and what did they find? Checks of longer chains are none of it.
//
// access:  read
// param:   cause     string  key of the cause
// param:   effect    string  key of the effect
// column:  check_id  string  key of the check
// column:  kind      string  who checked: second_coder, participant, independent
// column:  verdict   string  what they found: agrees, partly, disagrees
// column:  by        string  who checked, by role; null where nobody said
// column:  on        string  when they checked; null where nobody said
// column:  why       string  their reasons; null where nobody said
// order:   check_id
MATCH (:Factor {factor_id: $cause})<-[:CHECKS {part: 'cause'}]-(check:Check)
WHERE EXISTS { (check)-[:CHECKS {part: 'effect'}]->(:Factor {factor_id: $effect}) }
  AND NOT EXISTS { (check)-[:CHECKS {part: 'via'}]->(:Factor) }
RETURN check.check_id AS check_id, check.kind AS kind, check.verdict AS verdict,
  check.by AS by, check.on AS on, check.why AS why
ORDER BY check_id
