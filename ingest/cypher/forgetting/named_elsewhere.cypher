// How many records hold a name in their texts, beside those that refer to the contributor who has it?
//
// access:  read
// param:   contributor_id  string   key of the contributor
// param:   small_name      string   the name in small letters
// param:   pattern         string   a regular expression for the name as a whole word
// column:  words           list     labels, or the type of a relationship
// column:  count           integer  how many records have these
// order:   words
CALL () {
  MATCH (record)
  WHERE NOT (record:ImportRun OR record:ImportPart OR record:Staged)
    AND any(key IN keys(record) WHERE
      toLower(toStringOrNull(record[key])) CONTAINS $small_name
      AND toStringOrNull(record[key]) =~ $pattern)
    AND NOT (record:Contributor AND record.contributor_id = $contributor_id)
    AND NOT EXISTS { (record)-->(:Contributor {contributor_id: $contributor_id}) }
  RETURN labels(record) AS words
  UNION ALL
  MATCH (:Factor)-[plan:PLANNED_TO]->(:Factor)
  WHERE toLower(plan.reason) CONTAINS $small_name AND plan.reason =~ $pattern
  RETURN [type(plan)] AS words
}
RETURN words, count(*) AS count
ORDER BY words
