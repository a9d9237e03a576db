"""Commands on the database of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.cli import run

if TYPE_CHECKING:
    from support.server import Server


@pytest.fixture
def asked(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Run a command that succeeds; return what it wrote on stdout and on stderr."""
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)

    def ask(*arguments: str) -> tuple[str, str]:
        assert run([*arguments]) == 0
        heard = capsys.readouterr()
        return heard.out, heard.err

    return ask
