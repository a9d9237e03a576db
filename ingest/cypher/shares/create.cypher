// Keeps a share.
//
// access:  write
// param:   share       map       properties of the share, its key and the hash of its secret key among them
CREATE (share:Share)
SET share = $share
