"""Words for who took part, in what, and how: typed values, as in `values`.

The stages, kinds of stakeholder and modes are merged from Beckett et al. 2018 and van der Graaf et
al. 2023; neither paper prints them as one list.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ContributorKind(StrEnum):
    """What stands behind the name of a contributor: a role without a name, unless it is said."""

    ROLE = "role"
    PERSON = "person"
    GROUP = "group"


class StakeholderType(StrEnum):
    """In what capacity somebody takes part."""

    RESEARCHER = "researcher"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    COMMISSIONER = "commissioner"
    POLICY_MAKER = "policy_maker"
    DECISION_MAKER = "decision_maker"
    SERVICE_USER = "service_user"
    CARER = "carer"
    PUBLIC_MEMBER = "public_member"
    COMMUNITY_GROUP = "community_group"
    THIRD_SECTOR = "third_sector"
    FUNDER = "funder"
    PRIVATE_SECTOR = "private_sector"
    TECHNICAL_EXPERT = "technical_expert"
    KNOWLEDGE_BROKER = "knowledge_broker"


class OrganisationKind(StrEnum):
    """What sort of organisation it is."""

    UNIVERSITY = "university"
    NHS_TRUST = "nhs_trust"
    COMMISSIONER = "commissioner"
    LOCAL_GOVERNMENT = "local_government"
    PUBLIC_HEALTH_UNIT = "public_health_unit"
    THIRD_SECTOR = "third_sector"
    COMMUNITY_GROUP = "community_group"
    FUNDER = "funder"
    NATIONAL_BODY = "national_body"
    EDUCATION = "education"
    PRIVATE = "private"
    RESEARCH_PARTNERSHIP = "research_partnership"


class ResearchStage(StrEnum):
    """Part of the work of a project, in the order of a ring: what follows leads to new problems."""

    PROBLEM_IDENTIFICATION = "problem_identification"
    QUESTION = "question"
    FUNDING_BID = "funding_bid"
    DESIGN_METHODS = "design_methods"
    ETHICS_GOVERNANCE = "ethics_governance"
    DATA_COLLECTION = "data_collection"
    ANALYSIS_INTERPRETATION = "analysis_interpretation"
    INTERVENTION_DEVELOPMENT = "intervention_development"
    OUTPUTS_DISSEMINATION = "outputs_dissemination"
    IMPLEMENTATION_USE = "implementation_use"
    EVALUATION_REFLECTION = "evaluation_reflection"
    SPIN_OFF = "spin_off"


class InvolvementMode(StrEnum):
    """How somebody took part, from being studied to leading; the last three go beyond consulting.

    Beckett et al. 2018 ('Strengths and limitations') tell participants from contributors.
    """

    PARTICIPANT = "participant"
    CONSULTED = "consulted"
    CONTRIBUTOR = "contributor"
    CO_INVESTIGATOR = "co_investigator"
    LEAD = "lead"


BEYOND_CONSULTING: Final = (
    InvolvementMode.CONTRIBUTOR,
    InvolvementMode.CO_INVESTIGATOR,
    InvolvementMode.LEAD,
)
"""Modes in which somebody shares in the work, and is not only studied or asked."""


class Scale(StrEnum):
    """How much of a stage somebody's part was, in the eyes of who says so, least first."""

    HARDLY = "hardly"
    A_LITTLE = "a_little"
    PARTLY = "partly"
    LARGELY = "largely"
    THROUGHOUT = "throughout"


class Tie(StrEnum):
    """How somebody belongs to an organisation."""

    MEMBER_OF = "member_of"
    EMBEDDED_IN = "embedded_in"
    SECONDED_TO = "seconded_to"


class Seniority(StrEnum):
    """How senior a post is."""

    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"


class Contract(StrEnum):
    """On what terms somebody works."""

    PERMANENT = "permanent"
    FIXED_SHORT = "fixed_short"
    UNPAID = "unpaid"


class ResourceKind(StrEnum):
    """What was put in."""

    MONEY = "money"
    STAFF_TIME = "staff_time"
    PROTECTED_TIME = "protected_time"
    BACKFILL = "backfill"
    FACILITATION = "facilitation"
    TRAINING = "training"


class ResourceUse(StrEnum):
    """What a resource, or a part of it, was for."""

    RESEARCH = "research"
    CO_PRODUCTION = "co_production"
    PRIORITY_SETTING = "priority_setting"
    OTHER_NON_RESEARCH = "other_non_research"


class Stability(StrEnum):
    """Whether what helps or hinders held whoever worked together, or depended on their context."""

    STABLE = "stable"
    CONTEXT_BOUND = "context_bound"
