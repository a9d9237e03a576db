"""Every error that Rippletrace raises on purpose.

RippletraceError
├─ SettingsError             names each setting that is missing or wrong
├─ DatabaseError
│  ├─ DatabaseUnavailable    no server answers at this address
│  ├─ AccessDenied           the server refuses user name or password
│  ├─ ServerTooOld           the server cannot run Cypher 25 as we need it
│  ├─ QueryTimedOut          a query took longer than it may
│  ├─ OutOfMemory            a transaction needed more memory than it may
│  └─ QueryRejected          the server refuses a query: a fault of ours
├─ SchemaError
│  └─ MigrationChanged       an applied migration file was edited afterwards
├─ QueryDefinitionError      a `.cypher` file breaks the rules of its header
├─ LocalServerError          the server of our own cannot be fetched, started or stopped
├─ IngestError
│  ├─ UnreadableFile         a file is not what it says, or is unsafe to open
│  ├─ RowsRejected           rows with errors; nothing was written
│  ├─ GraphChanged           somebody else wrote after the preview
│  ├─ AnotherWriter          somebody else has been writing for too long
│  ├─ UndoRefused            a later import changed what this one wrote
│  ├─ AlreadyUndone          an import that was taken back before
│  └─ GoneForGood            a person was removed or a source withdrawn, and nothing was kept
├─ ReadOnly                  something was to be written where only reading is allowed
├─ NotFound                  nothing has this id or name
├─ Ambiguous                 a name fits several things
├─ NothingToSend             what is asked for holds nothing that may leave in this form
└─ WrongQuestion             a question that has no answer, whatever the graph holds

A bad row is data (`graphmodel.dataset.Problem`), not an exception.

Each error reads as one sentence that says what, where and what to do next. What a program may
want to know is on attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.dataset import Problem


class RippletraceError(Exception):
    """Root of all errors that carry a sentence for a person."""


class SettingsError(RippletraceError):
    """Settings are missing or wrong; the message names each of them."""


class DatabaseError(RippletraceError):
    """Root of what can go wrong between us and the server."""


class DatabaseUnavailable(DatabaseError):
    """No server answers at this address."""

    def __init__(self, uri: str, cause: str) -> None:
        super().__init__(
            f"No Neo4j server answers at {uri} ({cause}). "
            "Start one with 'rippletrace up', or set NEO4J_URI to a server that runs."
        )
        self.uri = uri


class AccessDenied(DatabaseError):
    """The server refuses the user name or the password."""

    def __init__(self, uri: str, username: str) -> None:
        super().__init__(
            f"The Neo4j server at {uri} refuses user '{username}' or the password. "
            "Check NEO4J_USERNAME and NEO4J_PASSWORD."
        )
        self.uri = uri
        self.username = username


class ServerTooOld(DatabaseError):
    """The server is older than the oldest one that runs our Cypher."""

    def __init__(self, uri: str, found: str, needed: str) -> None:
        super().__init__(
            f"The Neo4j server at {uri} is version {found}; {needed} or newer is needed. "
            "Upgrade it, or unset NEO4J_URI and run 'rippletrace up' for a server of your own."
        )
        self.found = found
        self.needed = needed


class QueryTimedOut(DatabaseError):
    """A query took longer than it may."""

    def __init__(self, query: str, seconds: float) -> None:
        super().__init__(
            f"The question '{query}' took longer than {seconds:g} seconds and was stopped. "
            "Ask for less (fewer steps, one project), or raise RIPPLETRACE_QUERY_SECONDS."
        )
        self.query = query
        self.seconds = seconds


class OutOfMemory(DatabaseError):
    """A transaction needed more memory than the server allows; nothing of it was kept."""

    def __init__(self, query: str) -> None:
        super().__init__(
            f"The server ran out of transaction memory in '{query}'; nothing was changed. "
            "Import less at once, or raise db.memory.transaction.max on the server."
        )
        self.query = query


class QueryRejected(DatabaseError):
    """The server refuses a query. A fault of ours, worth a report."""

    def __init__(self, query: str, code: str, text: str) -> None:
        super().__init__(
            f"The server refused the query '{query}' ({code}): {text} "
            "This is a fault in Rippletrace; please report it with this message."
        )
        self.query = query
        self.code = code


class SchemaError(RippletraceError):
    """The schema in the database does not fit this version."""


class MigrationChanged(SchemaError):
    """A migration that was applied to this database has been edited since."""

    def __init__(self, name: str, recorded: str, found: str) -> None:
        super().__init__(
            f"Migration {name} was applied with checksum {recorded[:12]} and is now {found[:12]}. "
            "Applied migrations must not change: restore the file, or add a new one."
        )
        self.name = name
        self.recorded = recorded
        self.found = found


class QueryDefinitionError(RippletraceError):
    """A `.cypher` file breaks the rules of its header."""

    def __init__(self, path: str, line: int, rule: str) -> None:
        super().__init__(f"{path}, line {line}: {rule}")
        self.path = path
        self.line = line


class LocalServerError(RippletraceError):
    """The server of our own cannot be fetched, started or stopped."""


class IngestError(RippletraceError):
    """Root of what can go wrong with files and imports."""


class UnreadableFile(IngestError):
    """A file is not what it says, is unsafe to open, or has no rows we know."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} cannot be read: {reason}")
        self.path = path
        self.reason = reason


class RowsRejected(IngestError):
    """Rows have errors, so nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = len(problems)
        super().__init__(
            f"{count} {'row has an error' if count == 1 else 'rows have errors'}, so nothing was "
            "written. Mend them, or import the rest with --skip-errors."
        )
        self.problems = tuple(problems)


class GraphChanged(IngestError):
    """Somebody else wrote between what was shown and the import; nothing was written."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"The graph has changed since the preview of {file}, so nothing was written. "
            "Look at what would change now, and write then."
        )
        self.file = file


class AnotherWriter(IngestError):
    """Somebody else has been writing for longer than one waits."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Another import has been writing for {seconds:,.0f} seconds and is not done, so "
            "nothing was written. Wait until it is done, and start again."
        )
        self.seconds = seconds


class UndoRefused(IngestError):
    """A later import changed what this one wrote."""

    def __init__(self, run_id: str, changed: Sequence[str]) -> None:
        shown = ", ".join(changed[:5]) + (
            f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        )
        super().__init__(
            f"Import {run_id} cannot be undone: later imports changed or use what it wrote "
            f"({shown}). Undo those first; the history lists them."
        )
        self.run_id = run_id
        self.changed = tuple(changed)


class AlreadyUndone(IngestError):
    """The import was taken back before."""

    def __init__(self, run_id: str, undone_by: str) -> None:
        super().__init__(
            f"Import {run_id} was taken back already by {undone_by}. Take that one back to restore "
            "what it wrote."
        )
        self.run_id = run_id
        self.undone_by = undone_by


class GoneForGood(IngestError):
    """A run took away something of which nothing was kept."""

    _WHAT: ClassVar = {
        "removal": "removed a person, and nothing was kept of their name: it cannot be taken back. "
        "Add them again where they agree to it.",
        "withdrawal": "withdrew a source, and nothing was kept of it: it cannot be taken back. "
        "Where it agrees again, import its file once more.",
    }

    def __init__(self, run_id: str, mode: str) -> None:
        super().__init__(f"Run {run_id} {self._WHAT[mode]}")
        self.run_id = run_id


class ReadOnly(RippletraceError):
    """Something was to be written where only reading is allowed."""

    def __init__(self) -> None:
        super().__init__(
            "This was opened for reading alone, so nothing was written. Start the app without "
            "--read-only, or unset RIPPLETRACE_READ_ONLY, to write."
        )


class NotFound(RippletraceError):
    """Nothing has this id or name."""

    _SHOWN_BY: ClassVar = {
        "factor": "list factors",
        "source": "list sources",
        "project": "list projects",
        "import": "history",
        "contributor": "list contributors",
    }

    def __init__(self, what: str, value: str, near: Sequence[str] = ()) -> None:
        hint = f" Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
        command = self._SHOWN_BY.get(what)
        shown = f" 'rippletrace {command}' shows what there is." if command else ""
        super().__init__(f"No {what} is called '{value}'.{hint}{shown}")
        self.what = what
        self.value = value
        self.near = tuple(near)


class Ambiguous(RippletraceError):
    """A name fits several things; their ids tell them apart."""

    def __init__(self, what: str, value: str, ids: Sequence[str]) -> None:
        super().__init__(
            f"'{value}' is the name of {len(ids)} {what}s: {', '.join(ids)}. Use the id instead."
        )
        self.what = what
        self.value = value
        self.ids = tuple(ids)


class NothingToSend(RippletraceError):
    """What is asked for holds nothing that may leave in this form; the message says what does."""


class WrongQuestion(RippletraceError):
    """A question that has no answer, whatever the graph holds; the message says what to ask."""
