"""What the picture of the Unexpected page shows: the plan and what happened, in one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.views.picture import Scene, SceneLink
from app.views.trace_scene import MOST_FACTORS, scene_of
from app.views.unexpected import LOOKS
from graphmodel.values import LinkSign, Sign
from queries.unexpected import PlanState

if TYPE_CHECKING:
    from app.views.trace_scene import Pair
    from queries.snapshot import Snapshot
    from queries.unexpected import UnexpectedAnswer

_SIGNS = {Sign.PLUS: LinkSign.PLUS, Sign.MINUS: LinkSign.MINUS, Sign.UNKNOWN: LinkSign.UNKNOWN}


def plan_scene(answer: UnexpectedAnswer, view: Snapshot) -> Scene:
    """Return the scene of a plan and of the best chains to what it did not mention.

    The plan is whole; of the other chains as many are drawn as a picture can show, best first.

    Args:
        answer: What was found.
        view: The project's own claims, as they were followed.
    """
    planned = {(one.cause, one.effect): one for one in answer.planned}
    names = {factor.id: factor.name for factor in answer.factors}
    shown: dict[str, str] = {key: names[key] for pair in planned for key in pair}
    told: dict[Pair, int] = {}
    for found in answer.off_plan:
        more = dict.fromkeys(found.factors)
        if len(shown.keys() | more.keys()) > MOST_FACTORS:
            break
        shown |= {key: names[key] for key in more}
        told |= _stored(list(pairwise(found.factors)), view)
    told |= _stored(list(planned), view)
    scene = scene_of({}, shown, view, told)
    links = {(link.cause, link.effect): link for link in scene.links}
    for pair, one in planned.items():
        look = LOOKS[one.state]
        drawn = links.get(pair) or SceneLink(
            cause=pair[0], effect=pair[1], sources=0, sign=_SIGNS[one.sign]
        )
        links[pair] = drawn.model_copy(update={"plan": look})
    missing = {one.effect for one in answer.planned if one.state is PlanState.RECORDED_ABSENT}
    tags = {key: "planned" for pair in planned for key in pair}
    tags |= dict.fromkeys(missing, "planned; looked for, not found")
    return scene.model_copy(
        update={
            "links": tuple(links.values()),
            "factors": tuple(
                factor.model_copy(update={"tag": tags.get(factor.id, factor.tag)})
                for factor in scene.factors
            ),
        }
    )


def _stored(pairs: list[Pair], view: Snapshot) -> dict[Pair, int]:
    number = view.factors.index
    found = {pair: view.links.between(number(pair[0]), number(pair[1])) for pair in pairs}
    return {pair: link for pair, link in found.items() if link is not None}
