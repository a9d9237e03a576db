// Which stories have a text in their title or id, by title?
//
// access:  read
// param:   search        string   the text, in small letters; "" for every story
// param:   row_limit     integer  most rows returned
// column:  id            string   key of the story
// column:  title         string   what it is called
// column:  made_by       string   who put it together; null where nobody said
// column:  made_on       string   when it was begun; null where nobody said
// column:  views         integer  kept views in it
// order:   title, letter case aside; title; id
MATCH (story:Story)
WHERE toLower(story.title) CONTAINS $search OR toLower(story.story_id) CONTAINS $search
WITH story
ORDER BY toLower(story.title), story.title, story.story_id
LIMIT $row_limit
RETURN story.story_id AS id,
  story.title AS title,
  story.made_by AS made_by,
  story.made_on AS made_on,
  COUNT { (story)<-[:IN_STORY]-(:View) } AS views
ORDER BY toLower(title), title, id
