"""The words for stages, capacities and ways of taking part, as pages and lists show them."""

from __future__ import annotations

from typing import Final

from graphmodel.coproduction_values import (
    Contract,
    InvolvementMode,
    ResearchStage,
    ResourceUse,
    Scale,
    Seniority,
    Stability,
    StakeholderType,
)
from queries.coproduction import GainState, Shared

STAGE_NAMES: Final[dict[ResearchStage | None, str]] = {
    ResearchStage.PROBLEM_IDENTIFICATION: "Finding the problem",
    ResearchStage.QUESTION: "Research question",
    ResearchStage.FUNDING_BID: "Bid for funds",
    ResearchStage.DESIGN_METHODS: "Design and methods",
    ResearchStage.ETHICS_GOVERNANCE: "Ethics and governance",
    ResearchStage.DATA_COLLECTION: "Data collection",
    ResearchStage.ANALYSIS_INTERPRETATION: "Analysis and meaning",
    ResearchStage.INTERVENTION_DEVELOPMENT: "Developing an intervention",
    ResearchStage.OUTPUTS_DISSEMINATION: "Outputs and sharing them",
    ResearchStage.IMPLEMENTATION_USE: "Putting to use",
    ResearchStage.EVALUATION_REFLECTION: "Evaluation and looking back",
    ResearchStage.SPIN_OFF: "Spin-off",
    None: "Stage not said",
}
STAKEHOLDER_NAMES: Final[dict[StakeholderType | None, str]] = {
    StakeholderType.RESEARCHER: "Researchers",
    StakeholderType.PRACTITIONER: "Practitioners",
    StakeholderType.MANAGER: "Managers",
    StakeholderType.COMMISSIONER: "Commissioners",
    StakeholderType.POLICY_MAKER: "Policy-makers",
    StakeholderType.DECISION_MAKER: "Decision-makers",
    StakeholderType.SERVICE_USER: "Service users",
    StakeholderType.CARER: "Carers and family",
    StakeholderType.PUBLIC_MEMBER: "Members of the public",
    StakeholderType.COMMUNITY_GROUP: "Community groups",
    StakeholderType.THIRD_SECTOR: "Third sector",
    StakeholderType.FUNDER: "Funders",
    StakeholderType.PRIVATE_SECTOR: "Private sector",
    StakeholderType.TECHNICAL_EXPERT: "Technical experts",
    StakeholderType.KNOWLEDGE_BROKER: "Knowledge brokers",
    None: "Capacity not said",
}
MODE_NAMES: Final[dict[InvolvementMode | None, str]] = {
    InvolvementMode.PARTICIPANT: "took part in the study",
    InvolvementMode.CONSULTED: "consulted",
    InvolvementMode.CONTRIBUTOR: "contributed to the work",
    InvolvementMode.CO_INVESTIGATOR: "co-investigator",
    InvolvementMode.LEAD: "led",
    None: "how is not said",
}
SCALE_NAMES: Final[dict[Scale, str]] = {
    Scale.HARDLY: "hardly any of it",
    Scale.A_LITTLE: "a little of it",
    Scale.PARTLY: "a part of it",
    Scale.LARGELY: "most of it",
    Scale.THROUGHOUT: "all of it",
}
SHARED_WORDS: Final[dict[Shared, str]] = {
    Shared.YES: "co-produced",
    Shared.NOT_SAID: "not said whether it was co-produced",
}
GAIN_WORDS: Final[dict[GainState, str]] = {
    GainState.IN_GRAPH: "Their gains are told in the graph",
    GainState.NAMED: "Their gains are factors of which no statement about the project speaks",
    GainState.IN_WORDS: "Their gains are recorded in words, and in no factor",
    GainState.NOT_SAID: "Nothing is recorded of what they gained",
}
USE_WORDS: Final[dict[ResourceUse | None, str]] = {
    ResourceUse.RESEARCH: "research",
    ResourceUse.CO_PRODUCTION: "co-production",
    ResourceUse.PRIORITY_SETTING: "setting priorities",
    ResourceUse.OTHER_NON_RESEARCH: "other work than research",
    None: "a use that is not said",
}
STABILITY_WORDS: Final[dict[Stability | None, str]] = {
    Stability.STABLE: "whoever worked together",
    Stability.CONTEXT_BOUND: "depending on the partners' context",
    None: "",
}
SENIORITY_WORDS: Final[dict[Seniority, str]] = {
    Seniority.JUNIOR: "junior",
    Seniority.MIDDLE: "in the middle",
    Seniority.SENIOR: "senior",
}
CONTRACT_WORDS: Final[dict[Contract, str]] = {
    Contract.PERMANENT: "permanent contracts",
    Contract.FIXED_SHORT: "short fixed contracts",
    Contract.UNPAID: "unpaid",
}
