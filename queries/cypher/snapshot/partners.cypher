// Which factors between two ids contributed only jointly with a claim's cause, as columns? Numbers
// are the server's own.
//
// access:  read
// param:   after     string  factors with a greater id than this
// param:   last      string  and up to this one
// column:  claims    list    number of each such claim
// column:  partners  list    number of the factor
MATCH (partner:Factor)<-[part:WITH]-(claim:Claim)
WHERE partner.factor_id > $after AND partner.factor_id <= $last AND part.part = 'together'
RETURN collect(id(claim)) AS claims,
  collect(id(partner)) AS partners
