// How many statements are reported, inferred or hypothetical?
//
// access:  read
// column:  word   string   the modality
// column:  count  integer  statements of it that are not retracted
// order:   word
MATCH (statement:Statement)
WHERE NOT coalesce(statement.retracted, false)
RETURN coalesce(statement.modality, 'reported') AS word, count(statement) AS count
ORDER BY word
