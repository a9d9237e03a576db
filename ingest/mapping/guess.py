"""A mapping filled in by guessing, for somebody to look over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Observation, Source
from ingest.cells import word_key
from ingest.columns import REQUIRED, fields_by_key
from ingest.convert import CellFault, allowed_words, converter, empty_values, is_free_text
from ingest.mapping.rules import FieldMapping, Rule, mappable_fields
from ingest.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from graphmodel.record import Record
    from ingest.reading import Reading

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "level": {
        "individual": "person people personal micro self client patient participant individuals",
        "group": "community team family household groups peer peers interpersonal village",
        "organisational": "organisation organization organizational institution institutional "
        "meso service agency company school hospital",
        "societal": "society national nation country macro policy system systemic region regional "
        "public political",
        "paradigmatic": "paradigm paradigms worldview culture cultural mindset norms values",
    },
    "kind": {
        "process": "activity activities intervention input action mechanism strategy processes",
        "change": "outcome outcomes result results impact effect consequence output goal changes",
        "facilitator": "enabler driver facilitators help support strength opportunity",
        "challenge": "barrier obstacle constraint challenges problem risk threat weakness",
        "context": "contexts condition circumstance assumption setting",
        "external": "external factor external driver exogenous pressure",
    },
    "impact_kind": {
        "output": "outputs deliverable product",
        "use": "uptake usage application engagement",
        "outcome": "outcomes impact impacts result",
    },
    "sign": {
        "+": "positive increase increases more same direct",
        "-": "negative decrease decreases less opposite inverse",
        "?": "unknown unclear mixed neutral",
    },
}
"""What others call our words: of several words in a row, each by itself."""

_HEADERS: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Claim: {
        "cause": "from|driver|influence|influencer|influence factor|antecedent|source factor|"
        "cause label|start|if",
        "effect": "to|target|outcome|result|influenced|consequence|consequence factor|"
        "effect label|end|then",
        "source": "respondent|interviewee|participant|informant|said by|document|source id|"
        "transcript|who said it",
        "quote": "excerpt|quotation|evidence|selected text|verbatim|text|passage|citation",
        "sign": "polarity|direction|correlation|influence type",
        "case": "site|village|team|household|cohort|case study|place|location",
        "memo": "note|notes|comment|comments|remark",
        "coder": "coded by|analyst|author",
        "locator": "page|section|question|timestamp",
        "gist": "summary|description",
    },
    Observation: {
        "factor": "outcome|change|effect",
        "source": "respondent|interviewee|participant|document",
        "quote": "excerpt|quotation|evidence",
        "case": "site|village|team|household|cohort",
        "memo": "note|notes|comment|comments",
    },
    Factor: {
        "definition": "description|meaning|note|notes|factor memo",
        "level": "scale|reach|type|element type|group",
        "kind": "type|category|element type|role",
        "theme": "category|cluster|topic|domain",
        "tags": "tag|labels|keywords",
    },
    Source: {
        "voice": "role|stakeholder|stakeholder type|respondent type|capacity|position",
        "kind": "type|source type|data type|method",
        "dated_on": "date|interview date|year",
        "spoken_from": "level|scale",
    },
}
"""What others call our columns."""

_ENOUGH: Final = 0.5
_MOST_WORDS: Final = 40
_ALMOST: Final = 0.85


def guess_mapping(reading: Reading) -> FieldMapping:
    """Return a mapping for what a file holds and our fields have not: a guess to look over.

    Words that nothing is known of are in it too, left empty. A plain table that could not be read,
    because a column that it needs has another name, is guessed at as well.
    """
    return FieldMapping(tuple(_rules(reading)))


def _rules(reading: Reading) -> Iterator[Rule]:
    for record_class, records in reading.dataset.tables():
        plain = reading.columns.get(record_class.table)
        if plain is not None:
            needed = list(_needed(record_class, plain))
            yield from needed
            known = fields_by_key(record_class)
            taken = {known[key] for column in plain if (key := word_key(column)) in known}
            left = {c: words for c, words in plain.items() if c not in {r.column for r in needed}}
            yield from _likeliest(record_class, left, known, taken)
        else:
            yield from _likeliest(record_class, _attributes(records), {}, _filled(records))


def _likeliest(
    record_class: type[Record],
    columns: Mapping[str, Sequence[str]],
    known: Mapping[str, str],
    taken: Collection[str],
) -> Iterator[Rule]:
    """Yield rules for columns, no two for one field: the one that fits best.

    Args:
        record_class: What the table holds.
        columns: Columns with their words.
        known: Fields of the headers that are ours. They are asked about only where their words
            are not.
        taken: Fields that are filled already.
    """
    ranked = []
    for column, words in columns.items():
        own = known.get(word_key(column))
        if own is None:
            fields = [name for name in _optional(record_class) if name not in taken]
        else:
            fields = [] if _fits(record_class, own, words) else [own]
        best = _best(record_class, column, words, fields)
        if best is not None:
            ranked.append(best)
    chosen: dict[str, Rule] = {}
    for _, rule in sorted(ranked, key=lambda entry: -entry[0]):
        chosen.setdefault(rule.field, rule)
    order = list(columns)
    yield from sorted(chosen.values(), key=lambda rule: order.index(rule.column))


def _attributes(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Return the attributes with their words; those that a mapping takes for one are one."""
    names: dict[str, str] = {}
    words: dict[str, dict[str, None]] = {}
    for record in records:
        for name, text in getattr(record, "attributes", {}).items():
            column = names.setdefault(word_key(name), name)
            words.setdefault(column, {})[text] = None
    return {name: tuple(found) for name, found in words.items()}


def _filled(records: Iterable[Record]) -> set[str]:
    """Return the fields that some record has a value in."""
    found: set[str] = set()
    for record in records:
        empty = empty_values(type(record))
        found |= {
            name
            for name in record.model_fields_set - found
            if name not in empty or getattr(record, name) != empty[name]
        }
    return found


def _optional(record_class: type[Record]) -> Iterator[str]:
    """Yield the fields that attributes can be mapped to."""
    for name in mappable_fields(record_class):
        if not Rule(record_class.table, "", name).names_or_is_needed:
            yield name


def _needed(record_class: type[Record], columns: Collection[str]) -> Iterator[Rule]:
    """Yield a rule for each column that a plain table needs and has under another name."""
    known = fields_by_key(record_class)
    there = {known.get(word_key(column)) for column in columns}
    unknown = [column for column in columns if word_key(column) not in known]
    for group in REQUIRED[record_class]:
        if there.intersection(group):
            continue
        found = next((c for c in unknown if _names(record_class, c, group[0])), None)
        if found is not None:
            unknown.remove(found)
            yield Rule(record_class.table, found, group[0])


def _best(
    record_class: type[Record], column: str, words: Sequence[str], fields: Collection[str]
) -> tuple[float, Rule] | None:
    """Return the rule whose field knows most of a column's words; a named field goes first."""
    ranked = []
    for name in fields:
        named = _names(record_class, column, name)
        if is_free_text(record_class, name):
            if named:
                ranked.append((0.0, Rule(record_class.table, column, name)))
            continue
        if len(words) > _MOST_WORDS or not (named or (name in _WORDS and len(words) > 1)):
            continue
        values = {word: _word(record_class, name, word) for word in words}
        known = sum(value not in ("", "?") for value in values.values())
        share = known / max(len(values), 1)
        if share >= _ENOUGH:
            kept = {} if all(values[word] == word for word in words) else values
            ranked.append((share + named, Rule(record_class.table, column, name, kept)))
    return max(ranked, key=lambda entry: entry[0], default=None)


def _fits(record_class: type[Record], name: str, words: Sequence[str]) -> bool:
    """Return whether a column under our own name holds our own words."""
    try:
        for word in words:
            converter(record_class, name)(word)
    except CellFault:
        return False
    return True


def _names(record_class: type[Record], column: str, name: str) -> bool:
    """Return whether a header looks like the name of a field."""
    key = word_key(column)
    others = _HEADERS.get(record_class, {}).get(name, "").split("|")
    return key in others or nearest(key, [name], _ALMOST) is not None


def _word(record_class: type[Record], name: str, word: str) -> str:
    """Return the word of the field that a word of the file most likely is, empty if none."""
    try:
        converter(record_class, name)(word)
    except CellFault:
        allowed = allowed_words(record_class, name)
    else:
        return word
    if not allowed:
        return ""
    others = _WORDS.get(name if name != "spoken_from" else "level", {})
    key = word_key(word)
    for candidate in (key, *key.split()):
        for ours, theirs in others.items():
            if candidate == word_key(ours) or candidate in theirs.split():
                return ours
    return nearest(word, allowed, _ALMOST) or ("?" if name == "sign" else "")
