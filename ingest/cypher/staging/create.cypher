// Writes records that nobody sees yet: their labels come when the write is closed.
//
// access:  write
// param:   rows        list      for each record its key and its properties
// column:  keys        list      the keys
// column:  ids         list      the server's own number of each, in the same order
UNWIND $rows AS row
CREATE (record:Staged)
SET record = row[1]
RETURN collect(row[0]) AS keys, collect(id(record)) AS ids
