// The key of every factor.
//
// access:  read
// column:  factor_id   string    key of the factor
// order:   factor_id
MATCH (factor:Factor)
RETURN factor.factor_id AS factor_id
ORDER BY factor_id
