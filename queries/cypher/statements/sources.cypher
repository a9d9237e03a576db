// Who are some sources, as columns? Absent values are "".
//
// access:  read
// param:   source_ids   list  keys of sources
// column:  ids          list  key of each source
// column:  titles       list  how it is named to readers
// column:  voices       list  in what capacity it speaks
// column:  spoken_from  list  the level that it speaks from
// column:  accounts     list  one account, or many brought together
// column:  counts_as    list  the name under which it counts
UNWIND $source_ids AS source_id
MATCH (source:Source {source_id: source_id})
RETURN collect(source.source_id) AS ids,
  collect(coalesce(source.title, '')) AS titles,
  collect(coalesce(source.voice, '')) AS voices,
  collect(coalesce(source.spoken_from, '')) AS spoken_from,
  collect(coalesce(source.account, 'one')) AS accounts,
  collect(coalesce(source.counts_as, source.source_id)) AS counts_as
