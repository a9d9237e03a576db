// Which sources have a text in their title or id, by title?
//
// access:  read
// param:   search        string   the text, in small letters; "" for every source
// param:   row_limit     integer  most rows returned
// column:  id            string   key of the source
// column:  title         string   how it is named to readers
// column:  kind          string   interview, document, ...; null where nobody said
// column:  voice         string   in what capacity it speaks; null where nobody said
// column:  account       string   one, or many brought together
// column:  counts_as     string   the name under which it counts; its id where it has no other
// column:  dated_on      string   when it was said or published; null where nobody said
// column:  claims        integer  claims that it makes and that are not retracted
// column:  observations  integer  observations that it makes and that are not retracted
// order:   title, letter case aside; title; id
MATCH (source:Source)
WHERE toLower(source.title) CONTAINS $search OR toLower(source.source_id) CONTAINS $search
WITH source
ORDER BY toLower(source.title), source.title, source.source_id
LIMIT $row_limit
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
  } AS observations
ORDER BY toLower(title), title, id
