"""Questions about structure: chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import answer, as_json, database, say
from app.views.chain_sentences import plain_text, remarks, whole_sentence
from app.views.trace_scene import dated_chains
from app.views.words import CONTINUITY_NAMES, amount
from graphmodel.values import Rank
from queries.as_cypher import chains_as_cypher
from queries.chains import ChainsRequest, Same, chains
from queries.lookup import resolve_factor, resolve_project
from queries.snapshot import open_snapshot

if TYPE_CHECKING:
    from graphmodel.settings import Settings
    from queries.chains import ChainsAnswer


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
    "--project", "projects", multiple=True, help="Only what is said about it; may repeat."
)
@click.option(
    "--include",
    type=click.Choice(["hypothetical"]),
    multiple=True,
    help="Also follow what is only supposed.",
)
@click.option("--reported-only", is_flag=True, help="Leave out what rests on inference alone.")
@click.option("--cypher", is_flag=True, help="Print the statement for Neo4j Browser instead.")
@as_json
@click.pass_obj
def list_chains(
    settings: Settings,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    via: tuple[str, ...],
    avoid: tuple[str, ...],
    max_steps: int,
    limit: int,
    rank: str,
    same: str | None,
    projects: tuple[str, ...],
    include: tuple[str, ...],
    reported_only: bool,
    cypher: bool,
    as_json: bool,
) -> None:
    """List chains of contribution, best first.

    A factor is named by its id or its exact name; --from, --to, --via and --avoid may repeat.
    Either end may be left out: then chains run to where stories begin or stop.
    """
    with database(settings) as opened:
        named = {
            field: tuple(resolve_factor(opened, name) for name in names)
            for field, names in (("starts", starts), ("ends", ends), ("via", via), ("avoid", avoid))
        }
        request = ChainsRequest(
            **named,
            max_steps=max_steps,
            limit=limit,
            rank=Rank(rank),
            same=Same(same) if same else None,
            projects=tuple(resolve_project(opened, project) for project in projects),
            include_hypothetical="hypothetical" in include,
            reported_only=reported_only,
        )
        if cypher:
            _print_cypher(chains_as_cypher(request).text, as_json=as_json)
            return
        snapshot = open_snapshot(
            opened, settings.home / "snapshots", with_claims=request.needs_claims
        )
    found = chains(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        _describe(found, max_steps, dated_chains(found.chains, snapshot))


def _print_cypher(text: str, *, as_json: bool) -> None:
    if as_json:
        answer({"cypher": text})
    else:
        click.echo(text)


def _describe(found: ChainsAnswer, max_steps: int, dated: frozenset[int]) -> None:
    if not found.chains:
        say(f"No chain was found in {amount(max_steps, 'step')} or fewer.")
        return
    grade = None
    for number, chain in enumerate(found.chains, start=1):
        if found.rank is Rank.CONTINUITY and chain.continuity is not grade:
            grade = chain.continuity
            heading, gloss = CONTINUITY_NAMES[grade]
            click.echo(f"\n{heading} - {gloss}")
        click.echo(f"{number:3}. {plain_text(whole_sentence(chain))}.")
        click.echo(
            "     "
            + "; ".join(plain_text(part) for part in remarks(chain, dated=number in dated))
            + "."
        )
    if found.truncated:
        say(
            f"The search stopped early. The first {found.exact_first} chains are certain to be the "
            "best; more may exist."
        )
    elif found.more:
        say(f"Showing {amount(len(found.chains), 'chain')}; there are more (--limit).")


COMMANDS = (list_chains,)
