// The keys of the meetings that have one of some titles.
//
// access:  read
// param:   names       list      titles as they are stored
// column:  name        string    the title
// column:  keys        list      keys of the meetings with that title, in order
// order:   name
UNWIND $names AS name
MATCH (meeting:Meeting {title: name})
WITH name, meeting.meeting_id AS meeting_id
ORDER BY meeting_id
RETURN name, collect(meeting_id) AS keys
ORDER BY name
