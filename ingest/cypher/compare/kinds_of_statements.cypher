// Which of some keys do statements have, and of which kind are these?
//
// access:  read
// param:   keys        list      keys that statements may have
// column:  key         string    a key that one has
// column:  is_claim    boolean   whether it is a claim, else an observation
// order:   none: each is looked up by its key
UNWIND $keys AS key
MATCH (statement:Statement {statement_id: key})
RETURN key, statement:Claim AS is_claim
