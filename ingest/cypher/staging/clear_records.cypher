// Deletes the records that nobody sees, in small transactions.
//
// access:  write
MATCH (record:Staged)
CALL (record) {
  DETACH DELETE record
} IN TRANSACTIONS OF 10000 ROWS
