// Revokes shares that are not revoked yet.
//
// access:  write
// param:   share_ids   list      keys of shares
// param:   day         string    the day
// column:  share_id    string    key of a share that is revoked now
MATCH (share:Share)
WHERE share.share_id IN $share_ids AND share.revoked_on IS NULL
SET share.revoked_on = $day
RETURN share.share_id AS share_id
