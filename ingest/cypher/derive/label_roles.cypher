// Gives factors the labels of their roles, and takes away those that no longer hold.
//
// access:  write
// param:   rows        list      maps of `factor_id`, `mechanism` and `impact`, both true or false
// column:  matched     integer   factors found
UNWIND $rows AS row
MATCH (factor:Factor {factor_id: row.factor_id})
FOREACH (_ IN CASE WHEN row.mechanism THEN [1] ELSE [] END | SET factor:Mechanism)
FOREACH (_ IN CASE WHEN row.mechanism THEN [] ELSE [1] END | REMOVE factor:Mechanism)
FOREACH (_ IN CASE WHEN row.impact THEN [1] ELSE [] END | SET factor:Impact)
FOREACH (_ IN CASE WHEN row.impact THEN [] ELSE [1] END | REMOVE factor:Impact)
RETURN count(*) AS matched
