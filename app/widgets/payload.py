"""What is sent to the picture in the browser: plain data only, never markup.

Factors are numbered in the order of the scene and known by their number from there on, so that no
imported key is ever used as a name of a property. Imported names are only ever drawn, or set as
text.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from pyvis.network import Network

from app.views.legend import legend
from app.views.words import LEVEL_GLOSSES, LEVEL_NAMES
from app.widgets.words import NETWORK_WORDS, PICTURE_MENU_WORDS, PICTURE_WORDS, ROLE_SPOKEN
from graphmodel.values import LinkSign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.picture import Lane, Picture, PlacedFactor, PlacedLink, Scene, SceneFactor

# Positions come from Python, and what people may do is decided by our own script in the frame.
_OPTIONS: Final = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "nodes": {"shape": "custom", "shadow": {"enabled": False}},
    "edges": {"smooth": {"enabled": False}, "hidden": True},
    "interaction": {
        "dragNodes": False,
        "dragView": True,
        "hover": False,
        "keyboard": {"enabled": False},
        "navigationButtons": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "zoomView": False,
    },
}

_SIGN_MARKS: Final = {LinkSign.MIXED: "+/\N{MINUS SIGN}", LinkSign.UNKNOWN: "?"}


def picture_payload(
    pictures: Sequence[Picture],
    scene: Scene,
    chains: Sequence[Sequence[str]],
    *,
    menu: bool = False,
) -> dict[str, Any]:
    """Return the data of a picture in all its sizes, ready for JSON.

    Args:
        pictures: The scene, placed for each size.
        scene: What is drawn.
        chains: The listed chains as keys of factors. Chains with a factor that is not drawn are
            shown as far as they are.
        menu: Each factor has a menu, so the picture says how it is opened.
    """
    number = {factor.id: at for at, factor in enumerate(scene.factors)}
    payload: dict[str, Any] = {
        "keys": [factor.id for factor in scene.factors],
        "factors": [_factor(factor) for factor in scene.factors],
        "links": [
            {
                "cause": number[link.cause],
                "effect": number[link.effect],
                "sources": link.sources,
                "against": link.sign is LinkSign.MINUS and not link.plan,
                "mark": "?" if link.hypothetical else _SIGN_MARKS.get(link.sign, ""),
                "inferred": link.inferred,
                "hypothetical": link.hypothetical,
                "plan": link.plan,
            }
            for link in scene.links
        ],
        "chains": [[number[key] for key in chain if key in number] for chain in chains],
        "sizes": {picture.size: _size(picture, scene, number) for picture in pictures},
        "network": _network(scene, number),
        "levels": {
            level.value if level else "unplaced": [name, LEVEL_GLOSSES[level]]
            for level, name in LEVEL_NAMES.items()
        },
        "words": PICTURE_WORDS
        | (PICTURE_MENU_WORDS if menu else {})
        | (NETWORK_WORDS if scene.factors and not pictures[-1].lanes else {}),
    }
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    payload["stamp"] = hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()
    return payload


def _factor(factor: SceneFactor) -> dict[str, Any]:
    level = LEVEL_NAMES[factor.level] + (" level" if factor.level else "")
    return {
        "name": factor.name,
        "spoken": f"{factor.name}. {level}. {ROLE_SPOKEN[factor.role]}",
        "level": factor.level.value if factor.level else "unplaced",
        "role": factor.role.value,
        "tag": factor.tag,
    }


def _size(picture: Picture, scene: Scene, number: Mapping[str, int]) -> dict[str, Any]:
    """Return one size: where everything stands, and what stands on the cards."""
    links = {(link.cause, link.effect): at for at, link in enumerate(scene.links)}
    return {
        "style": picture.style,
        "width": picture.width,
        "height": picture.height,
        "fontSize": picture.font_size,
        "lineHeight": picture.line_height,
        "lanes": [_lane(lane) for lane in picture.lanes],
        "factors": [_placed_factor(factor, number) for factor in picture.factors],
        "links": [_placed_link(link, links) for link in picture.links],
        "legend": legend(picture, scene),
    }


def _network(scene: Scene, number: Mapping[str, int]) -> dict[str, Any]:
    """Return nodes, edges and options of vis-network as pyvis makes them.

    They are the same in all sizes. Each size says where its nodes stand.
    """
    # An undirected pyvis network looks through all edges for each new one.
    network = Network(directed=True, cdn_resources="local")
    for factor in scene.factors:
        network.add_node(number[factor.id], label=" ", shape="custom")
    for link in scene.links:
        network.add_edge(number[link.cause], number[link.effect], hidden=True)
    network.set_options(json.dumps(_OPTIONS))
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _lane(lane: Lane) -> dict[str, Any]:
    return {
        "level": lane.level.value if lane.level else "unplaced",
        "top": lane.top,
        "height": lane.height,
        "empty": lane.empty,
    }


def _placed_factor(factor: PlacedFactor, number: Mapping[str, int]) -> dict[str, Any]:
    return {
        "factor": number[factor.id],
        "x": factor.x,
        "y": factor.y,
        "width": factor.width,
        "height": factor.height,
        "lines": list(factor.lines),
        "cut": factor.cut,
        "fullLines": list(factor.full_lines) if factor.cut else [],
        "fullHeight": factor.full_height,
        "textX": factor.text_x,
        "textY": factor.text_y,
    }


def _placed_link(link: PlacedLink, links: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    return {
        "link": links[link.cause, link.effect],
        "path": link.path,
        "head": list(link.head),
        "label": list(link.label),
        "width": link.width,
        "returning": link.returning,
    }
