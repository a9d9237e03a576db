"""The sample data is whole, honest and sourced: its own rules (`samples/README.md`), checked.

Read with the csv module alone, so that a wrong reader cannot hide a wrong file.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graphmodel.coproduction_values import (
    InvolvementMode,
    ResearchStage,
    ResourceUse,
    StakeholderType,
)

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "samples" / "published-cases"
KEYS = {
    "projects": "project_id",
    "factors": "factor_id",
    "sources": "source_id",
    "claims": "statement_id",
    "observations": "statement_id",
    "organisations": "organisation_id",
    "contributors": "contributor_id",
    "roles": "role_id",
    "involvements": "involvement_id",
    "resources": "resource_id",
    "decisions": "decision_id",
    "spectra": "spectrum_id",
    "responses": "response_id",
    "prompts": "prompt_id",
}
TABLES = (*KEYS, "plan")
REFERENCES = {
    "projects": {"grew_out_of": "projects"},
    "claims": {
        "cause": "factors",
        "effect": "factors",
        "hindered_by": "factors",
        "in_context": "factors",
        "source": "sources",
        "based_on": "sources",
        "project": "projects",
    },
    "observations": {
        "factor": "factors",
        "source": "sources",
        "based_on": "sources",
        "project": "projects",
    },
    "plan": {"cause": "factors", "effect": "factors", "project": "projects"},
    "roles": {
        "contributor": "contributors",
        "project": "projects",
        "organisation": "organisations",
        "source": "sources",
    },
    "involvements": {
        "contributor": "contributors",
        "project": "projects",
        "gains": "factors",
        "processes": "factors",
        "source": "sources",
    },
    "resources": {"project": "projects", "given_by": "organisations", "source": "sources"},
    "decisions": {
        "project": "projects",
        "decided_by": "contributors",
        "factor": "factors",
        "led_to": "projects",
        "source": "sources",
    },
    "spectra": {"part_of": "spectra", "underlies": "spectra", "helps_resolve": "spectra"},
    "responses": {
        "spectrum": "spectra",
        "project": "projects",
        "source": "sources",
        "factor": "factors",
    },
}
WORDS = {
    ("factors", "level"): "individual group organisational societal paradigmatic",
    ("factors", "kind"): "process change facilitator challenge context external",
    ("factors", "impact_kind"): "output use outcome",
    ("projects", "one_case"): "yes",
    ("sources", "account"): "one many",
    ("sources", "consent"): "quote_named",
    ("claims", "kind"): "contributes no_difference",
    ("claims", "sign"): "+ - ?",
    ("claims", "modality"): "reported inferred hypothetical",
    ("claims", "phase"): "before during end after",
    ("observations", "seen"): "yes no",
    ("observations", "modality"): "reported inferred hypothetical",
    ("observations", "valence"): "positive negative mixed unclear",
    ("observations", "intent"): "intended unintended unknown",
    ("observations", "course"): "continued faded reversed unknown",
    ("observations", "phase"): "before during end after",
    ("contributors", "kind"): "role group",
    ("contributors", "stakeholder"): " ".join(StakeholderType),
    ("involvements", "stage"): " ".join(ResearchStage),
    ("involvements", "mode"): " ".join(InvolvementMode),
    ("resources", "used_for"): " ".join(ResourceUse),
    ("decisions", "stage"): " ".join(ResearchStage),
    ("spectra", "group"): "dimension principle tension theme leadership",
    ("prompts", "kind"): "starting",
}
DATE_COLUMNS = ("started_on", "ended_on", "dated_on", "period_start", "period_end", "on")
DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
AUTHORS_AND_YEAR = re.compile(r"^([^:.]+?)(?: \(\d{4}\)|,? et al\.)")
ADDRESS = re.compile(r"https?://\S+")
QUOTABLE = {"10.1186/s12961-018-0375-0", "10.1186/s43058-022-00385-0"}
"""The two papers under CC BY 4.0 whose words may be repeated with attribution."""
OURS = "Rippletrace sample notes"


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def statements() -> list[dict[str, str]]:
    return rows("claims") + rows("observations")


def sources() -> dict[str, dict[str, str]]:
    return {row["source_id"]: row for row in rows("sources")}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_the_columns_of_its_header(table: str) -> None:
    found = rows(table)
    assert found
    for row in found:
        assert None not in row, f"{row} has more cells than the header"
        assert None not in row.values(), f"{row} has fewer cells than the header"
        assert all(cell == cell.strip() for cell in row.values()), row


def test_every_id_is_there_once() -> None:
    for table, key in KEYS.items():
        counts = Counter(row[key] for row in rows(table))
        assert "" not in counts, table
        assert [name for name, times in counts.items() if times > 1] == [], table
    counts = Counter(row["statement_id"] for row in statements())
    assert max(counts.values()) == 1, "a claim and an observation share an id"


def test_no_two_factors_share_a_name() -> None:
    counts = Counter(row["name"].casefold() for row in rows("factors"))
    assert max(counts.values()) == 1


@pytest.mark.parametrize("table", sorted(REFERENCES))
def test_every_reference_leads_to_a_row(table: str) -> None:
    ids = {name: {row[key] for row in rows(name)} for name, key in KEYS.items()}
    for row in rows(table):
        for column, target in REFERENCES[table].items():
            assert set(split(row[column])) <= ids[target], (row, column)


def test_every_statement_has_its_ends_one_source_and_a_project() -> None:
    for row in rows("claims"):
        assert len(split(row["cause"])) == len(split(row["effect"])) == 1, row
        assert row["cause"] != row["effect"], row
    for row in rows("observations"):
        assert len(split(row["factor"])) == 1, row
    for row in statements():
        assert len(split(row["source"])) == 1, row
        assert split(row["project"]), row


def test_every_row_is_used() -> None:
    claims, observations = rows("claims"), rows("observations")
    factors = {row[end] for row in claims for end in ("cause", "effect", "hindered_by")}
    factors |= {row["factor"] for row in observations}
    assert {row["factor_id"] for row in rows("factors")} <= factors
    used = {name for row in statements() for name in split(row["source"])}
    used |= {name for row in statements() for name in split(row["based_on"])}
    assert set(sources()) == used
    named = {name for row in statements() for name in split(row["project"])}
    assert {row["project_id"] for row in rows("projects")} == named


def test_everybody_who_took_part_is_a_role_or_a_group_and_took_part_by_a_publication() -> None:
    kinds = {name: row["kind"] for name, row in sources().items()}
    took_part = {row["contributor"] for row in rows("involvements")}
    assert {row["contributor_id"] for row in rows("contributors")} == took_part
    assert {row["organisation_id"] for row in rows("organisations")} - {"clahrc-sy"} <= {
        row["organisation"] for row in rows("roles")
    }
    for table in ("involvements", "roles", "resources", "decisions"):
        for row in rows(table):
            assert kinds[row["source"]] == "document", row


def test_what_a_partnership_put_in_has_no_amount_that_the_paper_does_not_tell() -> None:
    assert all("amount" not in row for row in rows("resources"))


@pytest.mark.parametrize(("table", "column"), sorted(WORDS))
def test_every_coded_word_is_a_word_of_the_model(table: str, column: str) -> None:
    allowed = {"", *WORDS[table, column].split()}
    assert {row[column] for row in rows(table)} <= allowed


def test_every_date_is_a_year_a_month_or_a_day() -> None:
    seen = 0
    for table in TABLES:
        for row in rows(table):
            for column in DATE_COLUMNS:
                if text := row.get(column, ""):
                    match = DATE.match(text)
                    assert match, (table, row, column)
                    date(*(int(part) if part else 1 for part in match.groups()))
                    seen += 1
    assert seen > 0


def test_periods_run_forward() -> None:
    for row in statements():
        start, end = row["period_start"], row["period_end"]
        if start and end:
            shared = min(len(start), len(end))
            assert start[:shared] <= end[:shared], row


def test_every_source_but_our_notes_carries_a_reference() -> None:
    for row in sources().values():
        if row["kind"] == "analysis":
            assert row["title"].startswith(OURS), row
        else:
            assert row["kind"] == "document", row
            assert ADDRESS.search(row["title"]), row


def test_what_we_infer_is_said_by_us_and_says_what_it_rests_on() -> None:
    kinds = {name: row["kind"] for name, row in sources().items()}
    inferred = [row for row in statements() if row["modality"] == "inferred"]
    assert inferred
    for row in inferred:
        assert kinds[row["source"]] == "analysis", row
    for row in statements():
        if kinds[row["source"]] == "analysis":
            assert row["modality"] in ("inferred", "hypothetical"), row
            assert split(row["based_on"]), row
            assert all(kinds[name] == "document" for name in split(row["based_on"])), row


def test_a_quote_stands_only_where_its_paper_may_be_repeated() -> None:
    titles = {name: row["title"] for name, row in sources().items()}
    quoted = [row for row in statements() if row["quote"]]
    assert quoted
    for row in quoted:
        assert any(doi in titles[row["source"]] for doi in QUOTABLE), row
        assert row["locator"], row


def test_what_is_not_quoted_has_a_gist() -> None:
    for row in statements():
        assert row["quote"] or row["gist"], row


def test_what_authors_only_propose_is_hypothetical() -> None:
    hedges = re.compile(r"\b(may|might|could|can|potentially|propose)\b")
    for row in statements():
        if hedges.search(row["quote"]):
            assert row["modality"] == "hypothetical", row


def test_levels_are_shown_as_placed_by_us() -> None:
    for row in rows("factors"):
        assert row["level_by"] == (OURS if row["level"] else ""), row


def test_no_project_has_a_standing_and_nothing_is_called_failed() -> None:
    for table in TABLES:
        for row in rows(table):
            assert "standing" not in row, table
            assert not re.search(r"\bfail", " ".join(row.values()), re.IGNORECASE), row


def test_living_people_stand_in_references_only() -> None:
    names: set[str] = set()
    for row in sources().values():
        if found := AUTHORS_AND_YEAR.match(row["title"]):
            words = re.split(r",| and | ", found.group(1))
            names |= {word for word in words if word[:1].isupper()}
    assert len(names) > 15, "the authors were not found in the references"
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b")
    for table in TABLES:
        for row in rows(table):
            text = " ".join(
                cell
                for column, cell in row.items()
                if not (table == "sources" and column == "title")
                and column != "reference"
                and not column.endswith("_id")
            )
            assert not pattern.search(text), row


def test_the_briefing_is_a_plan_of_one_link_and_one_finding_of_no_difference() -> None:
    project = "injury-prevention-briefing"
    planned = [row for row in rows("plan") if row["project"] == project]
    unmoved = [
        row
        for row in rows("claims")
        if project in split(row["project"]) and row["kind"] == "no_difference"
    ]
    assert len(planned) == len(unmoved) == 1
    assert (planned[0]["cause"], planned[0]["effect"]) == (
        unmoved[0]["cause"],
        unmoved[0]["effect"],
    )
    assert unmoved[0]["modality"] == "reported"
    assert "10.1371/journal.pone.0172584" in sources()[unmoved[0]["source"]]["title"]


def test_the_universal_credit_study_claims_no_effect_beyond_the_council() -> None:
    levels = {row["factor_id"]: row["level"] for row in rows("factors")}
    effects = {
        row["effect"] for row in rows("claims") if "universal-credit-study" in split(row["project"])
    }
    assert effects
    assert {levels[effect] for effect in effects} == {"organisational"}


def test_the_order_of_the_energy_drink_events_is_told_in_two_ways() -> None:
    told = [
        row
        for row in rows("claims")
        if (row["cause"], row["effect"]) == ("ed-evidence", "ed-limit")
    ]
    assert {(row["modality"], row["kind"]) for row in told} == {
        ("reported", "contributes"),
        ("inferred", "no_difference"),
    }


def test_no_project_is_placed_on_a_spectrum_since_no_paper_gives_a_place() -> None:
    assert not (FOLDER / "positions.csv").exists()


@pytest.mark.parametrize("table", ["spectra", "prompts"])
def test_the_vocabulary_is_the_one_that_the_program_puts_in(table: str) -> None:
    put_in = ROOT / "ingest" / "vocabularies" / "working-together" / f"{table}.csv"
    assert put_in.read_bytes() == (FOLDER / f"{table}.csv").read_bytes()


def test_each_spectrum_and_question_says_where_it_is_taken_from() -> None:
    for row in (*rows("spectra"), *rows("prompts")):
        assert ADDRESS.search(row["reference"]), row


def test_the_ways_in_which_the_papers_differ_from_themselves_stay_visible() -> None:
    cautions = {row["spectrum_id"]: row["caution"] for row in rows("spectra")}
    assert "the figure 'types of stakeholder'" in cautions["continuum-involvement"]
    assert "the figure 'scale of their contribution'" in cautions["continuum-scale"]
    assert "six tensions were found" in cautions["tension-power"]
    assert "That makes five, yet four are reported" in cautions["tension-power"]


def test_each_response_has_its_source_its_place_in_it_and_is_told_in_our_words() -> None:
    for row in rows("responses"):
        assert row["source"], row
        assert row["locator"], row
        assert "\u201c" not in row["did"], row
        assert row["case"], row


def test_what_is_made_up_says_so() -> None:
    folder = FOLDER.parent / "made-up-partnership"
    with (folder / "projects.csv").open(encoding="utf-8", newline="") as file:
        (project,) = csv.DictReader(file)
    assert project["title"].startswith("Made-up")
    assert "made up" in project["summary"]
