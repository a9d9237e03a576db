"""The command that makes what leaves: a page, a report or a picture of a view or a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import click

from app.commands.asking import factors_of
from app.commands.output import answer, as_json, database, progress, say
from app.leaving import Asked, Terms, outgoing_of
from app.leaving.files import FORMS
from app.leaving.preview import what_leaves
from app.views.trace_state import DEFAULT_STEPS, MOST_STEPS, TraceState
from graphmodel.errors import NotFound, NothingToSend
from graphmodel.values import Rank
from ingest.notes import today
from queries.lookup import resolve_project
from queries.snapshot import open_snapshot
from queries.stories import kept_views

if TYPE_CHECKING:
    from app.leaving import Outgoing
    from app.leaving.preview import Preview
    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings

_BY_ENDING: Final = {".html": "page", ".docx": "docx", ".svg": "svg", ".png": "png"}
_ALIKE: Final = 3


@click.command("report")
@click.option("--from", "starts", multiple=True, metavar="FACTOR", help="Where to start.")
@click.option("--to", "ends", multiple=True, metavar="FACTOR", help="Where to end.")
@click.option("--story", metavar="STORY", help="Instead: all views of a story, by its id or title.")
@click.option("--view", metavar="ADDRESS", help="Instead: a view, by its address or its id.")
@click.option("--max-steps", default=DEFAULT_STEPS, type=click.IntRange(1, MOST_STEPS))
@click.option(
    "--rank",
    type=click.Choice([str(rank) for rank in Rank]),
    default=str(Rank.CONTINUITY),
    help="Best told first, most sources first, or fewest steps first.",
)
@click.option("--title", default="", help="What it is called; else what it asks.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file; without it, say what would leave."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    help="Default: by the ending of --out; .html is the page.",
)
@click.option(
    "--project", "projects", multiple=True, help="Only what is said about it; may repeat."
)
@click.option("--voices", is_flag=True, help="Sources go by kind and voice, none by its title.")
@click.option("--no-quotes", is_flag=True, help="No quote leaves, whatever sources agreed to.")
@click.option("--mask", "words", multiple=True, help="A word or name to mask; may repeat.")
@as_json
@click.pass_obj
def make_report(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    story: str | None,
    view: str | None,
    max_steps: int,
    rank: str,
    title: str,
    out: Path | None,
    form: str | None,
    projects: tuple[str, ...],
    voices: bool,
    no_quotes: bool,
    words: tuple[str, ...],
    as_json: bool,
) -> None:
    """Make a page, a report or a picture that may leave, of chains, a view or a story.

    Sources are quoted and named as far as they agreed; words that a project masks are left out.
    """
    chosen = _form(out, form)
    if sum(map(bool, (starts or ends, story, view))) != 1:
        raise click.UsageError("Say what it shows: --from or --to, or --story, or --view.")
    with database(settings) as opened, progress(least=2) as told:
        kind, sent_title, said, asked = _asked(opened, story, view)
        if kind == "chains":
            state = TraceState(
                starts=factors_of(opened, starts),
                ends=factors_of(opened, ends),
                max_steps=max_steps,
                rank=Rank(rank),
            )
            asked = [Asked.trace(state)]
        terms = Terms(
            projects=tuple(resolve_project(opened, one) for one in projects),
            voices=voices,
            quotes=not no_quotes,
            words=words,
        )
        graph = open_snapshot(opened, settings.home / "snapshots", with_claims=True)
        sent = outgoing_of(
            asked,
            terms,
            opened,
            graph,
            today=today(),
            title=title or sent_title,
            said=said,
            told=told,
        )
    _write(sent, out, chosen, as_json=as_json)


def _form(out: Path | None, form: str | None) -> str:
    chosen = form or (_BY_ENDING.get(out.suffix.lower()) if out else "page")
    if chosen is None:
        raise click.UsageError(f"{out} has no ending of ours: give --format, or another name.")
    return chosen


def _asked(
    opened: Database, story: str | None, view: str | None
) -> tuple[str, str, str, list[Asked]]:
    """Return what is asked for, its title, what is said of it, and its views."""
    kept = kept_views(opened)
    if story is not None:
        found = [one for one in kept.stories if story in (one.story_id, one.title)]
        if not found:
            raise NotFound("story", story, [one.story_id for one in kept.stories][:_ALIKE])
        views = kept.of(found[0].story_id)
        if not views:
            raise NothingToSend(f"The story {story} has no view yet. Keep one on a page.")
        return "story", found[0].title, found[0].said or "", list(map(Asked.of, views))
    if view is not None:
        stored = [one for one in kept.views if one.view_id == view]
        if stored:
            return "view", stored[0].title, "", [Asked.of(stored[0])]
        parts = urlsplit(view)
        page = parts.path.strip("/").rpartition("/")[2]
        address = parse_qs(parts.query, keep_blank_values=True)
        return "view", "", "", [Asked(page=page, address=address)]
    return "chains", "", "", []


def _write(sent: Outgoing, out: Path | None, form: str, *, as_json: bool) -> None:
    found = what_leaves(sent)
    if found.nothing:
        raise NothingToSend(
            "Nothing of this may leave: it shows nothing that is stored, or lies outside the "
            "projects that were chosen. Choose others, or another view."
        )
    if out is not None:
        made = FORMS[form].make(sent)
        try:
            out.write_bytes(made)
        except OSError as error:
            raise click.UsageError(f"{out} cannot be written ({error.strerror}).") from error
    if as_json:
        answer(
            found.model_dump(mode="json")
            | {"title": sent.title, "path": str(out) if out else None, "format": form}
        )
    else:
        _describe(found)
    say(f"Wrote {out}." if out else "Nothing was written: give --out FILE.")


def _describe(found: Preview) -> None:
    click.echo(found.holds)
    for heading, lines in (
        ("Named by title:", found.by_title),
        ("Named otherwise:", found.otherwise),
        ("Held back:", found.held),
    ):
        if lines:
            click.echo(heading)
        for line in lines:
            click.echo(f"  {line}")


COMMANDS = (make_report,)
