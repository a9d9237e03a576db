// What are the next sources after one, as columns? Absent values are "".
//
// access:  read
// param:   after      string   id of the last source that has been read, "" to begin
// param:   piece      integer  how many to read
// column:  numbers    list     the server's own number of each source
// column:  ids        list     key of each source
// column:  titles     list     how it is named to readers
// column:  counts_as  list     the name under which it counts, where that is not its own
// column:  accounts   list     one account, or many brought together
// column:  voices     list     in what capacity each one speaks
// column:  last       string   greatest id of this piece; null where there is none left
MATCH (source:Source)
WHERE source.source_id > $after
WITH source
ORDER BY source.source_id
LIMIT $piece
RETURN collect(id(source)) AS numbers,
  collect(source.source_id) AS ids,
  collect(coalesce(source.title, '')) AS titles,
  collect(coalesce(source.counts_as, '')) AS counts_as,
  collect(coalesce(source.account, '')) AS accounts,
  collect(coalesce(source.voice, '')) AS voices,
  max(source.source_id) AS last
