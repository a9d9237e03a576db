// Counts how often shares were opened.
//
// access:  write
// param:   rows        list      maps of `share_id` and `times`
// column:  matched     integer   shares that were found
UNWIND $rows AS row
MATCH (share:Share {share_id: row.share_id})
SET share.opened = coalesce(share.opened, 0) + row.times
RETURN count(share) AS matched
