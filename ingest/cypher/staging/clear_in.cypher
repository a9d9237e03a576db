// Deletes what leads to records that nobody sees. In small transactions: some have very many.
//
// access:  write
MATCH (:Staged)<-[reference]-()
CALL (reference) {
  DELETE reference
} IN TRANSACTIONS OF 10000 ROWS
