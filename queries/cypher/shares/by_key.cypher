// Which share has a secret key with this hash?
//
// access:  read
// param:   key_hash    string   SHA-256 of the key, in hexadecimal
// column:  properties  map      the share as it is stored
// column:  share_id    string   key of the share
// order:   share_id
MATCH (share:Share {key_hash: $key_hash})
RETURN properties(share) AS properties,
  share.share_id AS share_id
ORDER BY share_id
LIMIT 1
