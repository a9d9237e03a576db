"""A project's record as Gateway to Research gives it, made up."""

from __future__ import annotations

from typing import Any

GTR: dict[str, Any] = {
    "projectOverview": {
        "projectComposition": {
            "leadResearchOrganisation": {"id": "L1", "name": "Hill University"},
            "project": {
                "id": "P-1",
                "title": "Gardens  for health",
                "grantReference": "AB/C1",
                "status": "Closed",
                "abstractText": "We planted gardens with patients.",
                "potentialImpactText": "Patients may feel better.",
                "url": "http://example.org/AB-C1",
                "fund": {
                    "start": 1_412_118_000_000,
                    "end": "2017-09-30",
                    "valuePounds": 1000.0,
                    "funder": {"name": "A council"},
                },
                "output": {
                    "policyInfluenceOutput": [
                        {
                            "id": "O-1",
                            "description": "The city changed its guidance on parks.",
                            "type": "Citation in policy",
                            "impact": "More patients are sent to gardens.",
                            "geographicReach": ["Local", "National"],
                        }
                    ],
                    "sortedPolicyInfluenceOutput": [{"description": "again"}],
                    "impactSummaryOutput": {
                        "description": "Patients slept better.",
                        "firstYearOfImpact": 2016,
                    },
                    "spinOutOutput": [],
                    "furtherFundingOutput": [
                        {"title": "Gardens II", "start": "2018-01-01", "end": "2019-12-31"},
                        {"amount": 5},
                    ],
                },
                "publication": [{"title": "A paper", "doi": "10.1/x"}],
            },
        }
    }
}
