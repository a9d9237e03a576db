// Which statements hold all of some words, in their quote, their gist or the names of their factors?
// Upper and lower case are the same. What was taken back comes last.
//
// access:  read
// param:   words      list     pieces of text, each without a line break; empty: every statement
// param:   projects   list     keys of projects; empty: about any, and about none
// param:   voices     list     only in one of these, "" being none recorded; empty: in any
// param:   row_limit  integer  most ids returned
// column:  total      integer  how many statements there are
// column:  ids        list     keys of the first of them, by title of their source, then by key
MATCH (statement:Statement)-[:SAID_BY]->(source:Source)
WHERE (size($voices) = 0 OR coalesce(statement.voice, source.voice, '') IN $voices)
  AND (size($projects) = 0 OR EXISTS {
    (statement)-[:IN_PROJECT]->(project:Project) WHERE project.project_id IN $projects
  })
WITH statement, source, [word IN $words | toLower(word)] AS wanted,
  COLLECT {
    MATCH (statement)-[:CAUSE|EFFECT|WITH|OBSERVES]->(factor:Factor)
    RETURN factor.name
  } + [statement.quote, statement.gist] AS pieces
WITH statement, source, wanted,
  toLower(reduce(text = '', piece IN pieces | text + '\n' + coalesce(piece, ''))) AS text
WHERE all(word IN wanted WHERE text CONTAINS word)
WITH statement, coalesce(source.title, source.source_id) AS title
ORDER BY coalesce(statement.retracted, false), title, statement.statement_id
WITH collect(statement.statement_id) AS found
RETURN size(found) AS total, found[..$row_limit] AS ids
