// The keys of the stories that have one of some titles.
//
// access:  read
// param:   names       list      titles as they are stored
// column:  name        string    the title
// column:  keys        list      keys of the stories with that title, in order
// order:   name
UNWIND $names AS name
MATCH (story:Story {title: name})
WITH name, story.story_id AS story_id
ORDER BY story_id
RETURN name, collect(story_id) AS keys
ORDER BY name
