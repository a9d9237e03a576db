// The keys of the cards that have one of some titles.
//
// access:  read
// param:   names       list      titles as they are stored
// column:  name        string    the title
// column:  keys        list      keys of the cards with that title, in order
// order:   name
UNWIND $names AS name
MATCH (card:Card {title: name})
WITH name, card.card_id AS card_id
ORDER BY card_id
RETURN name, collect(card_id) AS keys
ORDER BY name
