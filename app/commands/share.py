"""What is shared: make an address for others, list the addresses, revoke them."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING, Any

import click

from app.commands.output import answer, as_json, database, say
from app.leaving.preview import what_leaves
from app.sharing.opening import preview, today
from app.views.chain_sentences import plain_text
from app.views.sharing import (
    ONCE,
    STATE_WORDS,
    answer_sentence,
    light_address,
    share_item,
    view_asked,
)
from app.views.words import amount
from graphmodel.errors import Ambiguous, NotFound, WrongQuestion
from graphmodel.period import check_date
from graphmodel.share_records import Share, ShareState
from ingest.shares import add, new_secret, revoke
from queries.lookup import list_projects, list_stories, resolve_project
from queries.shares import shares

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings


@click.group("share")
def share() -> None:
    """Let others see a story or a view without a login: 'add', 'list' or 'revoke'.

    'rippletrace serve --shared' opens the addresses. What they show is limited to the projects that
    are named, to what sources agreed to, and to words that no project masks.
    """


@share.command("add")
@click.option("--story", help="Title or key of the story that is shown.")
@click.option("--view", help="Address of the view that is shown, copied from the browser.")
@click.option("--project", "projects", multiple=True, required=True, help="May be repeated.")
@click.option("--title", help="What they see it called; else the title of the story.")
@click.option("--with", "shared_with", help="Who is sent the address.")
@click.option("--by", "made_by", help="Who shares it.")
@click.option(
    "--until",
    "ends_on",
    callback=lambda _context, _option, text: _day(text),
    help="Last day, such as 2027-03-31; else until it is revoked.",
)
@click.option("--voices", is_flag=True, help="Sources by kind and voice, none by its title.")
@click.option("--no-quotes", is_flag=True, help="Nobody is quoted, whatever they agreed to.")
@click.option("--comments", is_flag=True, help="They may comment.")
@as_json
@click.pass_obj
def add_share(settings: Settings, /, as_json: bool, **asked: Any) -> None:
    """Make an address, and print it this once."""
    key, hashed = new_secret()
    with database(settings) as opened:
        made = _share(opened, hashed, **asked)
        leaves = preview(opened, made)
        if leaves is None:
            raise WrongQuestion(
                "The story is not stored any more. 'rippletrace list stories' shows what there is."
            )
        seen = what_leaves(leaves.outgoing(str(today())))
        if seen.nothing:
            raise WrongQuestion(
                "Nothing of it lies within these projects, so no address was made. Name the "
                "projects that it is about with --project."
            )
        add(opened, made)
    address = light_address(settings.shared_at, key)
    if as_json:
        answer({"share_id": made.share_id, "address": address})
    else:
        click.echo(address)
    say(f"They see {seen.holds} {' '.join(seen.held)}")
    say(ONCE)


@share.command("list")
@as_json
@click.pass_obj
def list_shares(settings: Settings, as_json: bool) -> None:
    """List what was shared with whom, how often it was opened, and until when."""
    with database(settings) as opened:
        found = shares(opened)
        titles = _titles(opened)
    if as_json:
        answer([one.model_dump(mode="json", exclude={"key_hash"}) for one in found])
        return
    say(plain_text(answer_sentence(found, today())))
    for one in found:
        item = share_item(one, titles, today())
        click.echo(f"{item.key}  {item.title} ({STATE_WORDS[item.state]}, {item.opened})")
        click.echo(f"  {item.what}. {item.course}.")


@share.command("revoke")
@click.argument("share_ids", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All that is open.")
@click.pass_obj
def revoke_shares(settings: Settings, share_ids: tuple[str, ...], every: bool) -> None:
    """Close addresses for good: from now on they say that it was taken back."""
    if bool(share_ids) == every:
        raise click.UsageError("Name shares, or --all.")
    with database(settings) as opened:
        known = {one.share_id: one for one in shares(opened)}
        for key in share_ids:
            if key not in known:
                raise NotFound("share", key)
        wanted = share_ids or [
            key for key, one in known.items() if one.state(today()) is ShareState.OPEN
        ]
        closed = revoke(opened, wanted, str(today()))
    say(f"Revoked: {amount(len(closed), 'address', 'addresses')}.")


def _share(
    opened: Database,
    hashed: str,
    *,
    story: str | None,
    view: str | None,
    projects: tuple[str, ...],
    title: str | None,
    no_quotes: bool,
    **rest: Any,
) -> Share:
    if (story is None) == (view is None):
        raise click.UsageError("Name one of --story and --view.")
    key, named = _story(opened, story) if story is not None else (None, None)
    page, address = view_asked(view) if view is not None else (None, None)
    return Share(
        share_id=f"share-{token_hex(6)}",
        key_hash=hashed,
        title=title or named or f"A view of {(page or '').capitalize()}",
        story=key,
        page=page,
        address=address,
        projects=tuple(dict.fromkeys(resolve_project(opened, one) for one in projects)),
        quotes=not no_quotes,
        made_on=str(today()),
        **rest,
    )


def _day(text: str | None) -> str | None:
    try:
        return check_date(text) if text is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


def _story(opened: Database, text: str) -> tuple[str, str]:
    """The key and the title of the story that is called so."""
    found = [one for one in list_stories(opened) if text in (one.id, one.title)]
    if len(found) > 1:
        raise Ambiguous("story", text, [one.id for one in found])
    if not found:
        raise NotFound("story", text)
    return found[0].id, found[0].title


def _titles(opened: Database) -> dict[str, str]:
    return {one.id: one.title for one in list_projects(opened, limit=100_000)}


COMMANDS = (share,)
"""What `rippletrace` takes from here."""
