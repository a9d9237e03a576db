// How many records of the large tables are stored.
//
// access:  read
// column:  records  integer   factors, sources and statements together
// order:   a single row
CALL () {
  MATCH (factor:Factor) RETURN count(factor) AS found
  UNION ALL
  MATCH (source:Source) RETURN count(source) AS found
  UNION ALL
  MATCH (statement:Statement) RETURN count(statement) AS found
}
RETURN sum(found) AS records
