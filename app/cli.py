"""The command `rippletrace`: wires the commands together and turns errors into sentences."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from app.commands import (
    compare,
    coproduction,
    data,
    findings,
    grid,
    judgements,
    quotes,
    report,
    server,
    share,
    structure,
    timeline,
    trace,
    withdrawing,
)
from graphmodel.errors import RippletraceError, RowsRejected
from graphmodel.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

DONE: Final = 0
PROBLEMS: Final = 1
NOT_DONE: Final = 2


class Commands(click.Group):
    """The commands in the order in which somebody new needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which they were added."""
        del ctx
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rippletrace", prog_name="rippletrace")
def rippletrace() -> None:
    """Store what people say a piece of work changed, and how; trace the chains of contribution.

    Start with 'rippletrace demo': it fetches and starts a database of its own, loads sample data
    and opens the app. Every command has --help.
    """


for command in (
    *server.COMMANDS,
    *data.COMMANDS,
    *trace.COMMANDS,
    *structure.COMMANDS,
    *grid.COMMANDS,
    *timeline.COMMANDS,
    *findings.COMMANDS,
    *compare.COMMANDS,
    *judgements.COMMANDS,
    *coproduction.COMMANDS,
    *quotes.COMMANDS,
    *share.COMMANDS,
    *report.COMMANDS,
    *withdrawing.COMMANDS,
):
    rippletrace.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 problems to report, 2 wrong use or not done."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Return the exit status of one command; everything that goes wrong becomes a sentence."""
    try:
        settings = Settings.from_env(os.environ)
        outcome: Any = rippletrace.main(
            args=arguments, prog_name="rippletrace", standalone_mode=False, obj=settings
        )
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return NOT_DONE
    except click.ClickException as error:
        error.show()
        return NOT_DONE
    except RowsRejected as error:
        click.echo(str(error), err=True)
        return PROBLEMS
    except RippletraceError as error:
        click.echo(str(error), err=True)
        return NOT_DONE
    except BrokenPipeError:
        return DONE
    except Exception as error:
        log = _log_fault(settings.home, error)
        click.echo(
            f"Something went wrong that was not foreseen: {type(error).__name__}. "
            f"Please report it with the end of {log}.",
            err=True,
        )
        return NOT_DONE
    return outcome if isinstance(outcome, int) else DONE


def _log_fault(home: Path, error: Exception) -> Path:
    log = home / "rippletrace.log"
    home.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(log, encoding="utf-8")
    logger = logging.getLogger("rippletrace")
    logger.addHandler(handler)
    logger.error("unforeseen fault", exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    return log


if __name__ == "__main__":
    main()
