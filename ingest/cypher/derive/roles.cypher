// The roles that some factors have by what is said, beside the roles that they are labelled with.
//
// access:  read
// param:   factor_ids          list      keys of factors
// column:  factor_id           string    key of the factor
// column:  mechanism           boolean   it helped bring something about
// column:  impact              boolean   something helped bring it about, or it was seen as an impact
// column:  labelled_mechanism  boolean   it carries the label Mechanism
// column:  labelled_impact     boolean   it carries the label Impact
// order:   factor_id
UNWIND $factor_ids AS factor_id
MATCH (factor:Factor {factor_id: factor_id})
WITH factor, factor_id,
  NOT coalesce(factor.kind, 'change') IN ['context', 'external'] AS acts,
  factor.impact_kind IS NOT NULL AS is_kind_of_impact
RETURN
  factor_id,
  acts AND EXISTS { (factor)-[:CONTRIBUTES_TO]->(:Factor) } AS mechanism,
  acts
    AND (coalesce(factor.kind, 'change') <> 'process' OR is_kind_of_impact)
    AND (
      EXISTS { (:Factor)-[:CONTRIBUTES_TO]->(factor) }
      OR (
        is_kind_of_impact
        AND EXISTS { (seen:Observation WHERE seen.seen AND NOT seen.retracted)-[:OBSERVES]->(factor) }
      )
    ) AS impact,
  factor:Mechanism AS labelled_mechanism,
  factor:Impact AS labelled_impact
ORDER BY factor_id
