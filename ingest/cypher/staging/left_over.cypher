// Is there anything of a write that was never closed, or that was taken away and not yet deleted?
//
// access:  read
// column:  found       boolean   whether there is
// order:   one row
RETURN EXISTS { (:Staged) } AS found
