// Who is one source, and where does each of its statements stand in what it said?
//
// access:  read
// param:   source_id     string   key of the source
// column:  id            string   key of the source
// column:  title         string   how it is named to readers
// column:  kind          string   interview, document, ...; null where nobody said
// column:  voice         string   in what capacity it speaks; null where nobody said
// column:  account       string   one, or many brought together
// column:  counts_as     string   the name under which it counts; its id where it has no other
// column:  dated_on      string   when it was said or published; null where nobody said
// column:  claims        integer  claims that it makes and that are not retracted
// column:  observations  integer  observations that it makes and that are not retracted
// column:  statements    list     id, retracted, begins_at and locator of each of its statements
// order:   id
MATCH (source:Source {source_id: $source_id})
RETURN source.source_id AS id,
  coalesce(source.title, source.source_id) AS title,
  source.kind AS kind,
  source.voice AS voice,
  coalesce(source.account, 'one') AS account,
  coalesce(source.counts_as, source.source_id) AS counts_as,
  source.dated_on AS dated_on,
  COUNT {
    MATCH (source)<-[:SAID_BY]-(claim:Claim)
    WHERE NOT coalesce(claim.retracted, false)
  } AS claims,
  COUNT {
    MATCH (source)<-[:SAID_BY]-(observation:Observation)
    WHERE NOT coalesce(observation.retracted, false)
  } AS observations,
  COLLECT {
    MATCH (source)<-[:SAID_BY]-(statement:Statement)
    RETURN {
      id: statement.statement_id,
      retracted: coalesce(statement.retracted, false),
      begins_at: statement.quote_start,
      locator: coalesce(statement.locator, '')
    }
  } AS statements
ORDER BY id
