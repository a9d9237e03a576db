"""Questions about structure: chains."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import (
    as_cypher,
    factors_of,
    graph_for,
    print_cypher,
    scope_of,
    scoped,
)
from app.commands.output import answer, as_json, database, say
from app.views.chain_sentences import (
    by_way_of,
    hidden_factors,
    longest_part,
    plain_text,
    remarks,
    whole_sentence,
)
from app.views.trace_scene import dated_chains
from app.views.words import CONTINUITY_NAMES, amount
from graphmodel.values import Rank
from queries.as_cypher import chains_as_cypher
from queries.chains import ChainsRequest, Same, Zoom, chains

if TYPE_CHECKING:
    from graphmodel.settings import Settings
    from queries.chains import Chain, ChainsAnswer


@click.command("chains")
@click.option("--from", "starts", multiple=True, metavar="FACTOR", help="Where to start.")
@click.option("--to", "ends", multiple=True, metavar="FACTOR", help="Where to end.")
@click.option("--via", multiple=True, metavar="FACTOR", help="Go through it; any order.")
@click.option("--avoid", multiple=True, metavar="FACTOR", help="Go round it.")
@click.option("--max-steps", default=8, show_default=True, type=click.IntRange(1, 100))
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100_000))
@click.option(
    "--rank",
    type=click.Choice([str(rank) for rank in Rank]),
    default=str(Rank.CONTINUITY),
    show_default=True,
    help="Best told first, most sources first, or fewest steps first.",
)
@click.option(
    "--same",
    type=click.Choice([str(same) for same in Same]),
    help="Only chains whose steps share a source, a case or a project.",
)
@click.option(
    "--zoom",
    type=click.Choice([str(zoom) for zoom in Zoom]),
    default=str(Zoom.PARTICULAR),
    show_default=True,
    help="Between the factors that sources name, or the most general ones above them.",
)
@click.option(
    "--unfold",
    multiple=True,
    metavar="FACTOR",
    help="With --zoom general: let its parts stand for themselves; may repeat.",
)
@click.option("--only-indirect", is_flag=True, help="Leave out chains of a single step.")
@scoped
@as_cypher
@as_json
@click.pass_obj
def list_chains(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    via: tuple[str, ...],
    avoid: tuple[str, ...],
    max_steps: int,
    limit: int,
    rank: str,
    same: str | None,
    zoom: str,
    unfold: tuple[str, ...],
    only_indirect: bool,
    cypher: bool,
    as_json: bool,
    **scope: Any,
) -> None:
    """List chains of contribution, best first.

    A factor is named by its id or its exact name; --from, --to, --via and --avoid may repeat.
    Either end may be left out: then chains run to where stories begin or stop. Chains that differ
    from a better one in a single factor stand below it. Under --zoom general a factor that is
    named stands for the most general one above it.
    """
    with database(settings) as opened:
        request = ChainsRequest(
            starts=factors_of(opened, starts),
            ends=factors_of(opened, ends),
            via=factors_of(opened, via),
            avoid=factors_of(opened, avoid),
            max_steps=max_steps,
            limit=limit,
            rank=Rank(rank),
            same=Same(same) if same else None,
            zoom=Zoom(zoom),
            unfold=factors_of(opened, unfold),
            only_indirect=only_indirect,
            **scope_of(opened, scope),
        )
        if cypher:
            print_cypher(chains_as_cypher(request).text, as_json=as_json)
            return
        snapshot = graph_for(settings, opened, request)
    found = chains(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        _describe(found, max_steps, dated_chains(found.chains, request.view(snapshot)))


def _describe(found: ChainsAnswer, max_steps: int, dated: frozenset[int]) -> None:
    if not found.chains:
        say(f"No chain was found in {amount(max_steps, 'step')} or fewer.")
    grade = None
    for head, *others in _families(found):
        chain = found.chains[head - 1]
        if found.rank is Rank.CONTINUITY and chain.continuity is not grade:
            grade = chain.continuity
            heading, gloss = CONTINUITY_NAMES[grade]
            click.echo(f"\n{heading} - {gloss}")
        click.echo(f"{head:3}. {plain_text(whole_sentence(chain))}.")
        click.echo(f"     {_remarks(chain, dated=head in dated)}")
        for number in others:
            other = found.chains[number - 1]
            click.echo(f"   {number:6}. {plain_text(by_way_of(other))}.")
            click.echo(f"           {_remarks(other, dated=number in dated)}")
    if found.truncated:
        say(
            f"The search stopped early. The first {found.exact_first} chains are certain to be the "
            "best; more may exist."
        )
    elif found.more:
        say(f"Showing {amount(len(found.chains), 'chain')}; there are more (--limit).")
    if found.only_returning:
        say(f"{hidden_factors(found)} 'rippletrace loops' lists the loops.")


def _families(found: ChainsAnswer) -> list[list[int]]:
    """Return the numbers of the chains of each family, its head first."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, chain in enumerate(found.chains, start=1):
        members[chain.family].append(number)
    return list(members.values())


def _remarks(chain: Chain, *, dated: bool) -> str:
    part = longest_part(chain)
    found = [*remarks(chain, dated=dated), *([part] if part else [])]
    return f"{'; '.join(map(plain_text, found))}."


COMMANDS = (list_chains,)
