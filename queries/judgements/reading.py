"""Reads what was judged, with what it is about."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import NotFound
from queries.judgements.answer import Judgement, JudgementKind, Subject, SubjectKind
from queries.judgements.facts import JudgementFacts, Note
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphmodel.db.runner import Reader
    from queries.judgements.request import JudgementsRequest

_KEYS: Final = {
    "check_id": (JudgementKind.CHECK, "verdict"),
    "opinion_id": (JudgementKind.OPINION, "stance"),
    "assessment_id": (JudgementKind.ASSESSMENT, "judgement"),
    "rival_id": (JudgementKind.RIVAL, "state"),
}
"""By the key that a record has: what it is, and the property that tells what was found."""
_LINK: Final = 2


def read_judgements(reader: Reader, request: JudgementsRequest) -> JudgementFacts:
    """Return what the question needs.

    A judgement of something that was deleted behind our back is told as such and stops nobody.

    Raises:
        NotFound: There is no such project.
    """
    (row,) = reader.rows(query("judgements/notes"))
    names: dict[str, str] = {}
    notes = tuple(
        _note(properties, about, of, naming, names)
        for properties, about, of, naming in zip(
            row["notes"], row["about"], row["of"], row["naming"], strict=True
        )
    )
    statements, factors = _of_project(reader, request.project)
    return JudgementFacts(
        notes=notes,
        names=names,
        sources=_sources(reader, (note.subject for note in notes)),
        statements=statements,
        factors=factors,
    )


def _note(
    properties: dict[str, Any],
    about: Sequence[Sequence[Any]],
    of: Sequence[Sequence[Any]],
    naming: Sequence[Sequence[str]],
    names: dict[str, str],
) -> Note:
    """One judgement; names that it brings are added to `names`."""
    names.update((key, name) for _, _, key, name in about)
    names.update((key, name) for key, name in naming)
    pointed: dict[str, list[tuple[int, str]]] = {}
    for part, place, key, _ in about:
        pointed.setdefault(part, []).append((place, key))
    one = {part: keys[0][1] for part, keys in pointed.items()}
    kind, word = next(_KEYS[name] for name in _KEYS if name in properties)
    key = next(properties[name] for name in _KEYS if name in properties)
    judgement = Judgement(
        kind=kind,
        id=key,
        word=properties[word],
        checked_by=properties.get("kind"),
        rubric=properties.get("rubric"),
        explanation=properties.get("explanation"),
        names=naming[0][0] if naming else None,
        project=one.get("project") if kind is JudgementKind.ASSESSMENT else None,
        voice=properties.get("voice"),
        by=properties.get("by"),
        on=properties.get("on"),
        why=properties.get("why"),
    )
    if of:
        return _of_statement(judgement, of[0], names)
    if "cause" in one or "effect" in one or "via" in one:
        return Note(judgement, _chain(one, sorted(pointed.get("via", ()))))
    project = one.get("project")
    return Note(judgement, Subject(kind=SubjectKind.GRID, project=project) if project else None)


def _of_statement(judgement: Judgement, of: Sequence[Any], names: dict[str, str]) -> Note:
    statement, causes, effects = of
    names.update(causes)
    names.update(effects)
    first = [key for key, _ in causes]
    last = [key for key, _ in effects]
    factors = tuple(dict.fromkeys((*first[:1], *last)))
    subject = Subject(kind=SubjectKind.STATEMENT, statement=statement, factors=factors)
    return Note(judgement, subject, tuple(product(first, last)))


def _chain(one: dict[str, str], via: Sequence[tuple[int, str]]) -> Subject | None:
    """The link or chain; None where one of its factors is gone."""
    whole = [place for place, _ in via] == list(range(len(via)))
    if "cause" not in one or "effect" not in one or not whole:
        return None
    factors = (one["cause"], *(key for _, key in via), one["effect"])
    kind = SubjectKind.LINK if len(factors) == _LINK else SubjectKind.CHAIN
    return Subject(kind=kind, factors=factors)


def _of_project(reader: Reader, project: str | None) -> tuple[frozenset[str], frozenset[str]]:
    if project is None:
        return frozenset(), frozenset()
    (row,) = reader.rows(query("judgements/of_project"), project_id=project)
    if row["project"] is None:
        raise NotFound("project", project)
    return frozenset(row["statements"]), frozenset(row["factors"])


def _sources(reader: Reader, subjects: Iterable[Subject | None]) -> dict[tuple[str, str], int]:
    pairs = {
        step
        for subject in subjects
        if subject is not None and subject.kind in (SubjectKind.LINK, SubjectKind.CHAIN)
        for step in pairwise(subject.factors)
    }
    rows = reader.rows(query("judgements/steps"), pairs=[list(pair) for pair in sorted(pairs)])
    return {(row["cause_id"], row["effect_id"]): row["sources"] for row in rows}
