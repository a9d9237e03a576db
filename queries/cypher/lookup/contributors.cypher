// Which contributors have a text in their name or id, by name?
//
// access:  read
// param:   search       string   the text, in small letters; "" for everybody
// param:   row_limit    integer  most rows returned
// column:  id           string   key of the contributor
// column:  name         string   how they are called here
// column:  stakeholder  string   in what capacity they take part; null where nobody said
// column:  parts        integer  involvements of theirs
// order:   name, letter case aside; name; id
MATCH (contributor:Contributor)
WHERE toLower(contributor.name) CONTAINS $search
  OR toLower(contributor.contributor_id) CONTAINS $search
WITH contributor
ORDER BY toLower(contributor.name), contributor.name, contributor.contributor_id
LIMIT $row_limit
RETURN contributor.contributor_id AS id,
  contributor.name AS name,
  contributor.stakeholder AS stakeholder,
  COUNT { (contributor)<-[:INVOLVES]-(:Involvement) } AS parts
ORDER BY toLower(name), name, id
