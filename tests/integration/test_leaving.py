"""What leaves, on random worlds: nothing outside the terms is in any byte of any form."""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from docx import Document

from app.leaving import Asked, Outgoing, Terms, outgoing_of
from app.leaving.files import FORMS, has_picture
from app.leaving.preview import what_leaves
from app.views.trace_state import TraceState
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.values import ClaimKind, Consent, Level, Modality
from ingest.pipeline import import_dataset
from ingest.withdrawing import withdraw
from queries.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphmodel.db.runner import Database

pytestmark = pytest.mark.integration

QUOTABLE = (Consent.QUOTE_UNNAMED, Consent.QUOTE_NAMED)
VOICES = ("voiceonex", "voicetwox", "voicethreex")
PROJECTS = ("pid1x", "pid2x")
LEAST = 3


def world(seed: int) -> Dataset:
    """Return a small world in which each word is found nowhere else."""
    dice = random.Random(seed)
    factors = tuple(
        Factor(
            factor_id=f"fid{n}x",
            name=f"Factorname{n}x",
            definition=f"definition{n}x",
            level=dice.choice([None, *Level]),
            theme=f"theme{n}x",
        )
        for n in range(7)
    )
    sources = tuple(
        Source(
            source_id=f"sid{n}x",
            title=f"Sourcetitle{n}x",
            kind=dice.choice(("interview", "document")),
            voice=dice.choice((*VOICES, None)),
            consent=dice.choice(list(Consent)),
            text=f"Wholetext{n}x",
            attributes={"secret": f"attribute{n}x"},
        )
        for n in range(7)
    )
    return Dataset(
        projects=tuple(
            Project(
                project_id=one, title=f"Projectname{one[3:]}", words_to_mask=(f"hidden{one[3:]}",)
            )
            for one in PROJECTS
        ),
        factors=factors,
        sources=sources,
        claims=tuple(_claim(n, dice) for n in range(30)),
        observations=tuple(
            Observation(
                statement_id=f"obs{n}x",
                source=f"sid{dice.randrange(7)}x",
                factor=f"fid{dice.randrange(7)}x",
                project=(dice.choice(PROJECTS),),
                quote=f"spoken{n}x",
                seen=dice.random() < 0.5,
            )
            for n in range(6)
        ),
        plan=tuple(
            PlannedLink(cause=f"fid{n}x", effect=f"fid{n + 1}x", project=PROJECTS[n % 2])
            for n in range(4)
        ),
    )


def _claim(n: int, dice: random.Random) -> Claim:
    cause, effect = dice.sample(range(7), 2)
    return Claim(
        statement_id=f"cid{n}x",
        cause=f"fid{cause}x",
        effect=f"fid{effect}x",
        source=f"sid{dice.randrange(7)}x",
        project=tuple(dice.sample(PROJECTS, dice.choice((0, 1, 1, 1, 2)))),
        quote=f"quote{n}x with HIDDEN1X inside" if dice.random() < 0.7 else None,
        gist=f"gist{n}x",
        memo=f"memo{n}x",
        context=f"context{n}x",
        coder=f"coder{n}x",
        locator=f"locator{n}x",
        case=f"case{n}x",
        who=f"who{n}x",
        how=f"how{n}x",
        voice=dice.choice((None, None, *VOICES)),
        modality=dice.choice((Modality.REPORTED,) * 4 + (Modality.INFERRED,)),
        kind=dice.choice((ClaimKind.CONTRIBUTES,) * 6 + (ClaimKind.DESPITE,)),
        retracted=dice.random() < 0.15,
        attributes={"note": f"claimattribute{n}x"},
    )


@dataclass(frozen=True)
class Allowed:
    """What may leave, worked out from the definitions alone."""

    data: Dataset
    terms: Terms

    @property
    def _within(self) -> list[Claim | Observation]:
        chosen = set(self.terms.projects)
        every: list[Claim | Observation] = [*self.data.claims, *self.data.observations]
        return [
            one for one in every if not one.retracted and (not chosen or chosen & set(one.project))
        ]

    def words(self) -> set[str]:
        within = self._within
        sources = {one.source_id: one for one in self.data.sources}
        names = {one.factor_id: one.name for one in self.data.factors}
        keys = [key for one in within for key in _ends(one)]
        keys += [
            end
            for link in self.data.plan
            if not self.terms.projects or link.project in self.terms.projects
            for end in (link.cause, link.effect)
        ]
        found = {names[key] for key in keys}
        heard: dict[str, set[str]] = {}
        for one in within:
            source = sources[one.source]
            heard.setdefault(one.voice or source.voice or "", set()).add(source.source_id)
            if isinstance(one, Claim) and one.gist:
                found.add(one.gist)
            if self.terms.quotes and source.consent in QUOTABLE and one.quote:
                found.add(one.quote.split()[0])
            named = source.consent is Consent.QUOTE_NAMED or source.kind == "document"
            if named and not self.terms.voices:
                found.add(source.title)
        found |= {voice for voice, tellers in heard.items() if voice and len(tellers) >= LEAST}
        shown = self.terms.projects or PROJECTS
        found |= {one.title for one in self.data.projects if one.project_id in shown}
        return found - set(self.terms.words)

    def words_not(self) -> set[str]:
        """Return every word of the world that may not leave."""
        every = re.findall(r"\b[A-Za-z]+\d+x\b|\bvoice\w+x\b", _as_text(self.data))
        return set(every) - self.words()


def _ends(one: Claim | Observation) -> tuple[str, ...]:
    return (*one.causes, one.effect) if isinstance(one, Claim) else (one.factor,)


def _as_text(data: Dataset) -> str:
    records = (
        *(data.projects + data.factors + data.sources),
        *(data.claims + data.observations + data.plan),
    )
    return " ".join(one.model_dump_json() for one in records)


def views(project: str) -> list[Asked]:
    """Return a view of each page, Trace from several factors."""
    state = TraceState(starts=tuple(f"fid{n}x" for n in range(4)), chain=None)
    about = {"project": [project]}
    return [
        Asked.trace(state),
        Asked(page="trace", address={"from": ["fid0x"], "voice": ["voiceonex"]}),
        Asked(page="unexpected", address=about),
        *(Asked(page=page, address={}) for page in ("loops", "grid", "matrix", "timeline")),
        *(Asked(page=page, address={}) for page in ("patterns", "voices")),
        Asked(page="compare", address={"left-voice": ["voiceonex"], "right-voice": ["voicetwox"]}),
    ]


def terms_of(seed: int) -> Terms:
    dice = random.Random(seed)
    return Terms(
        projects=tuple(dice.sample(PROJECTS, dice.choice((0, 1, 1)))),
        voices=dice.random() < 0.5,
        quotes=dice.random() < 0.7,
        words=tuple(f"Factorname{n}x" for n in dice.sample(range(7), dice.choice((0, 2)))),
    )


def sent_of(database: Database, asked: Iterable[Asked], terms: Terms) -> Outgoing:
    whole = read_snapshot(database, with_claims=True)
    return outgoing_of(asked, terms, database, whole, today="2026-11-30")


def bytes_of(sent: Outgoing) -> Iterator[tuple[str, bytes]]:
    """Yield each form with its bytes, what is packed unpacked."""
    for name, form in FORMS.items():
        if form.picture and not has_picture(sent):
            continue
        made = form.make(sent)
        if name == "docx":
            with zipfile.ZipFile(io.BytesIO(made)) as packed:
                made = b"\n".join(packed.read(part) for part in packed.namelist())
        yield name, made


@pytest.mark.parametrize("seed", range(3))
def test_no_form_holds_a_word_outside_the_terms(database: Database, seed: int) -> None:
    data = world(seed)
    import_dataset(database, data, file="world")
    for number in range(2):
        terms = terms_of(seed * 10 + number)
        sent = sent_of(database, views(PROJECTS[number % 2]), terms)
        allowed = Allowed(data, terms)
        forbidden = {word.lower().encode() for word in allowed.words_not()}
        for name, made in bytes_of(sent):
            leaked = {word for word in forbidden if word in made.lower()}
            assert not leaked, f"{name} with {terms}"
            assert b"hidden1x" not in made.lower(), name
        shown = dict(bytes_of(sent)).get("page", b"")
        assert any(word.encode() in shown for word in allowed.words()), "something does leave"


def test_what_was_withdrawn_is_in_no_form(database: Database) -> None:
    data = world(1)
    import_dataset(database, data, file="world")
    withdraw(database, "sid1x")
    said = [one for one in data.statements if one.source == "sid1x"]
    sent = sent_of(database, views("pid1x"), Terms())
    for name, made in bytes_of(sent):
        assert b"Sourcetitle1x" not in made, name
        for one in said:
            assert (one.gist or "no gist").encode() not in made, name


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "]]>&amp;<!-- --> {{ 7*7 }} {% raw %}",
    "javascript:alert(1) href='http://example.org/x'",
    "=cmd|' /C calc'!A0",
    "quote \u201cinside\u201d \u2018and\u2019 'more'",
    "\u05e9\u05dc\u05d5\u05dd \u202eoverride\u202c \u0645\u0631\u062d\u0628\u0627",
    "bell\x07 null\x00 vertical\x0b noncharacter\ufffe end",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1f3",
    "long " * 1000,
    "x" * 5000,
)


@pytest.fixture
def hostile(database: Database) -> Database:
    """A chain through hostile names, told by hostile sources in hostile words."""
    cleaned = [text.replace("\x00", "")[:999] for text in HOSTILE]
    factors = tuple(Factor(factor_id=f"f{n}", name=text) for n, text in enumerate(cleaned))
    sources = tuple(
        Source(
            source_id=f"s{n}",
            title=text,
            kind=text[:50],
            voice="carer",
            consent=Consent.QUOTE_NAMED if n % 2 else Consent.QUOTE_UNNAMED,
        )
        for n, text in enumerate(cleaned)
    )
    told = tuple(
        Claim(
            statement_id=f"c{n}",
            cause=f"f{n}",
            effect=f"f{n + 1}",
            source=f"s{n}",
            quote=cleaned[n],
            gist=HOSTILE[-n].replace("\x00", ""),
        )
        for n in range(len(cleaned) - 1)
    )
    data = Dataset(factors=factors, sources=sources, claims=told)
    import_dataset(database, data, file="hostile")
    return database


def hostile_outgoing(database: Database) -> Outgoing:
    asked = [Asked(page="trace", address={"from": ["f0"], "max": ["12"]}, title=HOSTILE[0])]
    whole = read_snapshot(database, with_claims=True)
    return outgoing_of(asked, Terms(), database, whole, today="2026-11-30", said=HOSTILE[1])


def test_hostile_text_stays_text_in_the_page_and_the_report(hostile: Database) -> None:
    sent = hostile_outgoing(hostile)
    for name, scripts in (("page", 1), ("html", 0)):
        made = FORMS[name].make(sent).decode()
        tags = re.findall(r"<\s*([a-zA-Z]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", made)
        assert sum(tag == "script" for tag, _ in tags) == scripts
        assert not any(tag in ("img", "iframe", "object", "embed", "form") for tag, _ in tags)
        attributes = [
            found for _, rest in tags for found in re.findall(r"([\w-]+)=\"([^\"]*)\"", rest)
        ]
        assert not any(attribute.startswith("on") for attribute, _ in attributes)
        for attribute, value in attributes:
            if attribute in ("href", "src"):
                assert value.startswith(("#", "data:,")), value
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
        assert "{{ 7*7 }}" in made
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ufffe]", made)


def test_hostile_text_leaves_a_picture_that_is_whole(hostile: Database) -> None:
    sent = hostile_outgoing(hostile)
    root = ElementTree.fromstring(FORMS["svg"].make(sent))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "style", "rect", "g", "path", "circle", "text"}
    titles = {element.text for element in root.iter() if element.tag.endswith("title")}
    assert HOSTILE[0] in titles
    assert FORMS["png"].make(sent).startswith(b"\x89PNG")


def test_hostile_text_leaves_a_word_report_that_opens(hostile: Database) -> None:
    made = FORMS["docx"].make(hostile_outgoing(hostile))
    paper = Document(io.BytesIO(made))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert HOSTILE[0] in text
    assert "\u201c" + HOSTILE[5] + "\u201d" in text
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        related = packed.read("word/_rels/document.xml.rels").decode()
        assert "External" not in related, "nothing is fetched when it is opened"
        fields = re.findall(r"w:instr=\"(\w+)", packed.read("word/document.xml").decode())
        assert fields == []


def test_a_view_outside_the_terms_shows_nothing_and_says_so(database: Database) -> None:
    import_dataset(database, world(2), file="world")
    terms = Terms(projects=("pid1x",))
    asked = [
        Asked(page="unexpected", address={"project": ["pid2x"]}),
        Asked(page="gaps", address={}),
    ]
    sent = sent_of(database, asked, terms)
    found = what_leaves(sent)
    assert found.nothing
    assert found.held == ("2 views show nothing within what was chosen.",)
    made = FORMS["page"].make(sent).decode()
    assert "This view shows nothing that may leave." in made


def test_the_preview_counts_what_leaves_and_what_does_not(database: Database) -> None:
    told = [
        ("anna", Consent.QUOTE_NAMED, "interview", "one"),
        ("ben", Consent.QUOTE_UNNAMED, "interview", "two"),
        ("cleo", Consent.NOT_RECORDED, "interview", "three"),
        ("paper", Consent.ANALYSIS_ONLY, "document", "four"),
    ]
    data = Dataset(
        factors=(Factor(factor_id="a", name="A"), Factor(factor_id="b", name="Mary helped")),
        sources=tuple(
            Source(source_id=key, title=f"Talk of {key}", kind=kind, voice="carer", consent=consent)
            for key, consent, kind, _ in told
        ),
        claims=tuple(
            Claim(statement_id=key, cause="a", effect="b", source=key, quote=words, gist="gist")
            for key, _, _, words in told
        ),
    )
    import_dataset(database, data, file="f")
    asked = [Asked(page="trace", address={"from": ["a"]})]
    found = what_leaves(sent_of(database, asked, Terms(words=("mary",))))
    assert found.holds == "1 view: 1 chain, 1 picture, 4 sources, 2 quotes."
    assert found.by_title == ("Talk of anna (1 quote)", "Talk of paper (no quote)")
    assert found.otherwise == ("interview (carer): 2 sources, 1 quote",)
    assert found.held[:2] == (
        "2 quotes held back: it is not recorded that the source agreed to be quoted.",
        "2 sources not named by title.",
    )
    assert re.match(r"Words were masked in \d+ places\.", found.held[2])
    by_voice = what_leaves(sent_of(database, asked, Terms(voices=True, quotes=False)))
    assert by_voice.by_title == ()
    assert "2 quotes held back by choice." in by_voice.held
