// Takes away the links between some pairs of factors.
//
// access:  write
// param:   pairs       list      pairs as maps of `cause` and `effect`, both keys of factors
UNWIND $pairs AS pair
MATCH (:Factor {factor_id: pair.cause})-[link:CONTRIBUTES_TO]->(:Factor {factor_id: pair.effect})
DELETE link
