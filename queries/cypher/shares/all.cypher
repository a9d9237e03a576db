// What was shared, with its secret key as a hash alone? The latest comes first.
//
// access:  read
// param:   row_limit   integer  most rows returned
// column:  made_on     string   when it was shared
// column:  properties  map      the share as it is stored
// column:  share_id    string   key of the share
// order:   made_on, latest first; share_id
MATCH (share:Share)
RETURN share.made_on AS made_on,
  properties(share) AS properties,
  share.share_id AS share_id
ORDER BY made_on DESC, share_id
LIMIT $row_limit
