"""Links by sign across projects, with the projects that have the cause and not the link."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphmodel.values import ClaimKind, Sign
from queries.patterns.answer import Context, LinkPattern, Without, WithoutState
from queries.statements.values import ids_of

if TYPE_CHECKING:
    from queries.patterns.general import Generals, Pair
    from queries.statements import Said, SaidClaim, SaidObservation, Statements

_OPPOSITE: Final = {Sign.PLUS: Sign.MINUS, Sign.MINUS: Sign.PLUS}


@dataclass(slots=True)
class _Told:
    """What one project says of one pair of factors."""

    with_sign: dict[Sign, list[SaidClaim]] = field(default_factory=lambda: defaultdict(list))
    no_difference: list[SaidClaim] = field(default_factory=list)
    despite: list[SaidClaim] = field(default_factory=list)


class LinkPatterns:
    """Knows what each project says of each pair of factors."""

    def __init__(self, statements: Statements, generals: Generals) -> None:
        self._statements = statements
        self._generals = generals
        self._told: dict[Pair, dict[str, _Told]] = defaultdict(lambda: defaultdict(_Told))
        self._from_parts: set[tuple[Pair, Sign]] = set()
        self._present: dict[str, set[str]] = defaultdict(set)
        self._absent: dict[tuple[str, str], list[SaidObservation]] = defaultdict(list)
        self._silences: dict[str, Without] = {}
        for claim in statements.claims:
            self._add_claim(claim)
        for observation in statements.observations:
            self._add_observation(observation)

    def all(self) -> tuple[LinkPattern, ...]:
        """Return every link with every sign that it is told with, in the order of the answer."""
        found = [
            self._pattern(pair, sign, told)
            for pair, told in self._told.items()
            for sign in Sign
            if any(sign in one.with_sign for one in told.values())
        ]
        return tuple(sorted(found, key=_order))

    def _add_claim(self, claim: SaidClaim) -> None:
        for end in claim.ends:
            self._note_presence(end, claim)
        if not claim.reported:
            return
        for pair, from_parts in self._generals.pairs(claim).items():
            if from_parts and claim.contributes and claim.projects:
                self._from_parts.add((pair, claim.sign))
            for project in claim.projects:
                told = self._told[pair][project]
                match claim.kind:
                    case ClaimKind.CONTRIBUTES:
                        told.with_sign[claim.sign].append(claim)
                    case ClaimKind.NO_DIFFERENCE:
                        told.no_difference.append(claim)
                    case ClaimKind.DESPITE:
                        told.despite.append(claim)

    def _add_observation(self, observation: SaidObservation) -> None:
        if observation.seen:
            self._note_presence(observation.factor, observation)
        elif observation.reported:
            for general in self._generals.parts.met_by(observation.factor):
                for project in observation.projects:
                    self._absent[project, general].append(observation)

    def _note_presence(self, factor: str, said: Said) -> None:
        for general in self._generals.parts.met_by(factor):
            self._present[general].update(said.projects)

    def _pattern(self, pair: Pair, sign: Sign, told: dict[str, _Told]) -> LinkPattern:
        claims = [
            (project, one)
            for project, said in sorted(told.items())
            for one in said.with_sign.get(sign, ())
        ]
        projects = tuple(dict.fromkeys(project for project, _ in claims))
        present = self._present[pair[0]]
        missing = (
            self._without(pair, sign, project, told.get(project))
            for project in sorted(present - set(projects))
        )
        return LinkPattern(
            cause=pair[0],
            effect=pair[1],
            sign=sign,
            general=(pair, sign) in self._from_parts,
            projects=projects,
            of=len(present),
            without=tuple(one for one in missing if one is not None),
            sources=self._statements.sources_of(one for _, one in claims),
            statements=ids_of(one for _, one in claims),
            contexts=_contexts(claims),
        )

    def _without(self, pair: Pair, sign: Sign, project: str, told: _Told | None) -> Without | None:
        """Return why a project is without a link; None where it tells it, the sign apart."""
        absent = self._absent.get((project, pair[1]), []) if sign is not Sign.MINUS else []
        if told is None:
            if not absent:
                return self._silent(project)
            told = _Told()
        opposite = told.with_sign.get(_OPPOSITE[sign], []) if sign in _OPPOSITE else []
        reasons: tuple[tuple[WithoutState, list[SaidClaim] | list[SaidObservation]], ...] = (
            (WithoutState.OPPOSITE, opposite),
            (WithoutState.NO_DIFFERENCE, told.no_difference),
            (WithoutState.DESPITE, told.despite),
            (WithoutState.RECORDED_ABSENT, absent),
        )
        for state, said in reasons:
            if said:
                return Without(project=project, state=state, statements=ids_of(said))
        if told.with_sign:
            return None
        return self._silent(project)

    def _silent(self, project: str) -> Without:
        """Silence is by far the most frequent, and the same for every link."""
        found = self._silences.get(project)
        if found is None:
            found = Without(project=project, state=WithoutState.SILENT, statements=())
            self._silences[project] = found
        return found


def _contexts(claims: list[tuple[str, SaidClaim]]) -> tuple[Context, ...]:
    found: dict[str, list[SaidClaim]] = defaultdict(list)
    for project, claim in claims:
        if claim.context or claim.in_context:
            found[project].append(claim)
    return tuple(
        Context(
            project=project,
            texts=tuple(sorted({one.context for one in said if one.context})),
            factors=tuple(sorted({factor for one in said for factor in one.in_context})),
        )
        for project, said in found.items()
    )


def _order(one: LinkPattern) -> tuple[int, int, str, str, int]:
    sign = tuple(Sign).index(one.sign)
    return -len(one.projects), -len(one.sources), one.cause, one.effect, sign
