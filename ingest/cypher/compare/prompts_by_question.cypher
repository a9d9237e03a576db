// The keys of the prompts that have one of some questions.
//
// access:  read
// param:   names       list      questions as they are stored
// column:  name        string    the question
// column:  keys        list      keys of the prompts with that question, in order
// order:   name
UNWIND $names AS name
MATCH (prompt:Prompt {asked: name})
WITH name, prompt.prompt_id AS prompt_id
ORDER BY prompt_id
RETURN name, collect(prompt_id) AS keys
ORDER BY name
