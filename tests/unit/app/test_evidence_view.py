"""The panel of evidence: who says so, who says the opposite, and what nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.evidence import factor_panel
from app.views.link_panel import link_panel
from graphmodel.records import Claim, Observation
from graphmodel.values import LinkSign
from queries.checks import CheckStatus
from queries.evidence import (
    CheckBrief,
    Evidence,
    FactorEvidence,
    Named,
    SourceBrief,
    StatementEvidence,
)
from queries.link_evidence import LinkEvidence

if TYPE_CHECKING:
    from app.views.chain_items import Runs
    from app.views.evidence_items import EvidencePanel

NOTHING = Evidence(statements=(), more=False)


def evidence(*statements: StatementEvidence, more: bool = False) -> Evidence:
    return Evidence(statements=statements, more=more)


def told(
    source: str = "anna", *, counts_as: str | None = None, **values: object
) -> StatementEvidence:
    claim = Claim.model_validate(
        {"statement_id": "c", "source": source, "cause": "a", "effect": "b"} | values
    )
    return joined(claim, source, counts_as)


def seen(source: str = "anna", **values: object) -> StatementEvidence:
    record = Observation.model_validate(
        {"statement_id": "o", "source": source, "factor": "b"} | values
    )
    return joined(record, source, None)


def joined(record: Claim | Observation, source: str, counts_as: str | None) -> StatementEvidence:
    return StatementEvidence(
        statement=record,
        source=SourceBrief.model_validate(
            {
                "id": source,
                "title": source.title(),
                "kind": None,
                "voice": None,
                "account": "one",
                "counts_as": counts_as or source,
                "consent": "not_recorded",
                "dated_on": None,
            }
        ),
        voice=record.voice,
        projects=(),
        factors=(
            Named(id="a", name="Trust"),
            Named(id="b", name="Better care"),
            *(Named(id=key, name=f"name of {key}") for key in "xyz"),
        ),
        based_on=(),
        checks=(),
        status=CheckStatus.SELF_REPORTED,
    )


def panel_of(*statements: StatementEvidence, **beside: Any) -> EvidencePanel:
    """The panel of the link from Trust to Better care."""
    about = LinkEvidence.model_validate(
        {"cause": "a", "effect": "b", "claims": evidence(*statements)}
        | {"not_found": (), "checks": ()}
        | beside
    )
    return link_panel("Trust", "Better care", LinkSign.PLUS, about)


def text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def summary(*statements: StatementEvidence) -> str:
    return panel_of(*statements).summary


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ([told()], "1 source says so, in 1 claim. No source says the opposite."),
        (
            [told(), told("ben"), told("ben")],
            "2 sources say so, in 3 claims. No source says the opposite.",
        ),
        (
            [told("x", counts_as="team"), told("y", counts_as="team")],
            "1 source says so, in 2 claims. No source says the opposite.",
        ),
        (
            [told(), told("ben", sign="-")],
            "Sources differ: 1 source says it contributed, 1 source that it held back.",
        ),
        ([told(sign="-")], "1 source says that it held back."),
        (
            [told(), told("ben", kind="no_difference")],
            "1 source says so, in 1 claim. 1 source says that it made no difference.",
        ),
        (
            [told("ben", kind="despite")],
            "No source says so. 1 source says that the effect came about despite it.",
        ),
        ([told(modality="inferred")], "No source says so. We infer it."),
        ([told(modality="hypothetical")], "No source says so. Somebody supposes it."),
        ([told(retracted=True)], "No source says so."),
        ([], "No source says so."),
    ],
)
def test_the_summary_counts_sources_and_keeps_voices_apart(
    statements: list[StatementEvidence], words: str
) -> None:
    assert summary(*statements) == words


def test_an_inferred_link_is_headed_as_such() -> None:
    panel = panel_of(told(modality="inferred"))
    assert text(panel.heading) == "Trust may have contributed to Better care"


def test_a_quote_is_verbatim_and_a_gist_is_in_our_words() -> None:
    panel = panel_of(told(quote="It helped."), told(gist="It is said to help."))
    quote, gist = panel.statements
    assert (quote.quote, quote.verbatim) == ("It helped.", True)
    assert (gist.quote, gist.verbatim) == ("It is said to help.", False)
    assert "in our words" in gist.meta
    assert "in our words" not in quote.meta


def test_every_attribute_of_a_statement_can_be_read() -> None:
    statement = told(
        case="village 3", how="by talking", period_start="2019", attributes={"explicitness": "E"}
    )
    details = dict(panel_of(statement).statements[0].details)
    assert details["Case"] == "village 3"
    assert details["How it worked"] == "by talking"
    assert details["Period"] == "2019"
    assert details["explicitness"] == "E"


def test_checks_are_told_as_sentences() -> None:
    checked = told().model_copy(
        update={
            "checks": (
                CheckBrief.model_validate(
                    {
                        "kind": "participant",
                        "verdict": "disagrees",
                        "by": None,
                        "on": "2020",
                        "why": "no",
                    }
                ),
            ),
            "status": CheckStatus.CONTESTED,
        }
    )
    (statement,) = panel_of(checked).statements
    assert statement.checks == ("A participant disagrees, 2020: no.",)
    assert "contested" in statement.meta


def test_a_factor_tells_whether_it_was_seen_and_what_is_said_of_it() -> None:
    panel = factor_panel(
        "b",
        "Better care",
        FactorEvidence(
            claims_in=evidence(told()),
            claims_out=NOTHING,
            beside=NOTHING,
            observations=evidence(seen(), seen("ben", seen=False)),
        ),
    )
    assert panel.summary == (
        "Seen, according to 1 source. Looked for and not found, according to 1 source. "
        "1 claim of what helped bring it about."
    )
    assert [statement.meta[0] for statement in panel.statements][-1] == (
        "Trust contributed to Better care"
    )


def test_silence_is_said() -> None:
    empty = FactorEvidence(
        claims_in=NOTHING, claims_out=NOTHING, beside=NOTHING, observations=NOTHING
    )
    assert factor_panel("x", "x", empty).summary == "Nobody has said anything about it yet."


def test_a_link_says_how_it_worked_with_what_and_in_whose_voice() -> None:
    panel = panel_of(
        told(how="by talking", together=("x",), voice="practitioner"),
        told("ben", how="by talking", helped_by=("y",), in_context=("z",), voice="practitioner"),
        told("cleo", how="by listening", hindered_by=("y",)),
    )
    assert panel.points == (
        ("How it worked", "by talking; by listening"),
        ("Together with", "name of x"),
        ("Helped by", "name of y"),
        ("Hindered by", "name of y"),
        ("In the context of", "name of z"),
        ("Who says so", "practitioner (2 sources) and a voice that is not recorded (1 source)"),
        ("Who checked it", "Nobody yet."),
    )


def test_what_somebody_takes_back_or_denies_does_not_say_how_it_worked() -> None:
    panel = panel_of(
        told(how="by talking", retracted=True), told("ben", how="not", kind="no_difference")
    )
    assert panel.points == ()


def test_many_accounts_of_how_it_worked_are_cut_and_counted() -> None:
    panel = panel_of(*(told(f"s{number}", how=f"way {number}") for number in range(5)))
    assert dict(panel.points)["How it worked"] == "way 0; way 1; way 2; 2 more below"


def test_who_looked_for_the_effect_in_vain_speaks_against_the_link() -> None:
    missed = (seen("ben", seen=False), seen("cleo", seen=False))
    panel = panel_of(told(), not_found=missed)
    assert panel.summary.endswith("2 sources looked for Better care and did not find it.")
    assert panel.statements[-1].meta[0] == "Better care was looked for and not found"


def test_a_claim_that_it_held_back_says_so_among_the_others() -> None:
    panel = panel_of(told(), told("ben", sign="-"))
    assert panel.statements[0].meta[0] == "self-reported"
    assert panel.statements[1].meta[0] == "Trust held back Better care"


def test_checks_of_a_link_and_of_its_claims_are_told() -> None:
    check = CheckBrief.model_validate(
        {"kind": "independent", "verdict": "partly", "by": None, "on": None, "why": None}
    )
    second = told("ben").model_copy(update={"status": CheckStatus.SECOND_CHECKED})
    panel = panel_of(told(), second, checks=(check,))
    assert dict(panel.points)["Who checked it"] == (
        "Of the link as a whole: Somebody independent agrees in part. "
        "1 claim self-reported and 1 claim second-checked."
    )


def test_the_panel_of_a_factor_knows_its_key_and_that_of_a_link_has_none() -> None:
    empty = FactorEvidence(
        claims_in=NOTHING, claims_out=NOTHING, beside=NOTHING, observations=NOTHING
    )
    assert factor_panel("x", "X", empty).factor == "x"
    assert panel_of(told()).factor == ""
