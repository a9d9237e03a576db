// Which share has a secret key with this hash, and which state is what is stored in?
//
// access:  read
// param:   key_hash    string   SHA-256 of the key, in hexadecimal
// column:  properties  map      the share as it is stored
// column:  stamps      list     values of the stamps, by their names
// column:  share_id    string   key of the share
// order:   share_id
MATCH (share:Share {key_hash: $key_hash})
RETURN properties(share) AS properties,
  COLLECT {
    MATCH (stamp:Stamp)
    RETURN stamp.value
    ORDER BY stamp.name
  } AS stamps,
  share.share_id AS share_id
ORDER BY share_id
LIMIT 1
