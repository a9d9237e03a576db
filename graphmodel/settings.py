"""Settings, read once from the environment and passed down. Nothing else reads `os.environ`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from graphmodel.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class Settings(BaseModel):
    """Where the database is and how long a question may take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str | None = Field(
        default=None,
        description="Address of a Neo4j server; absent for the local server of our own.",
    )
    username: str = Field(default="neo4j", description="User on the server that `uri` names.")
    password: SecretStr | None = Field(
        default=None, description="Password on the server that `uri` names; never shown or logged."
    )
    database: str | None = Field(
        default=None, description="Database on that server; absent for the server's default."
    )
    home: Path = Field(description="Folder that holds the local server, its data and its password.")
    maven_url: str | None = Field(
        default=None, description="Mirror to fetch the local server from; absent for Maven Central."
    )
    jars: Path | None = Field(
        default=None, description="Folder that already holds the local server's jars."
    )
    read_only: bool = Field(
        default=False, description="Only read: nothing is written, whatever is asked for."
    )
    shared_at: str = Field(
        default="http://localhost:8502",
        description="Where those find what is shared with them: the address of `serve --shared`.",
    )
    query_seconds: float = Field(
        default=60.0, gt=0, description="Longest time one question may take, in seconds."
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Return the settings that these environment variables ask for.

        `NEO4J_URI`, `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE` have the meaning that
        Neo4j's own tools give them. An empty variable counts as one that is not set.

        Raises:
            SettingsError: Names every variable that is missing or wrong, all at once.
        """
        value = {name: text.strip() for name, text in environ.items() if text.strip()}
        faults = []
        uri = value.get("NEO4J_URI")
        if uri is not None:
            scheme, separator, rest = uri.partition("://")
            if not separator or scheme not in SCHEMES or not rest:
                faults.append(
                    f"NEO4J_URI must start with one of {', '.join(s + '://' for s in SCHEMES)}"
                )
            elif "@" in rest:
                faults.append("NEO4J_URI must not carry a password; use NEO4J_PASSWORD")
            if "NEO4J_PASSWORD" not in value:
                faults.append("NEO4J_PASSWORD is needed where NEO4J_URI is set")
        try:
            query_seconds = float(value.get("RIPPLETRACE_QUERY_SECONDS", "60"))
        except ValueError:
            query_seconds = 0.0
        if not 0 < query_seconds < float("inf"):
            faults.append("RIPPLETRACE_QUERY_SECONDS must be a number of seconds above 0")
        shared_at = value.get("RIPPLETRACE_SHARED_AT", cls.model_fields["shared_at"].default)
        if not shared_at.startswith(("http://", "https://")):
            faults.append("RIPPLETRACE_SHARED_AT must start with http:// or https://")
        jars = Path(value["RIPPLETRACE_JARS"]).expanduser() if "RIPPLETRACE_JARS" in value else None
        if jars is not None and not jars.is_dir():
            faults.append(f"RIPPLETRACE_JARS names no folder: {jars}")
        if faults:
            raise SettingsError("; ".join(faults) + ".")
        home = value.get("RIPPLETRACE_HOME")
        password = value.get("NEO4J_PASSWORD")
        return cls(
            uri=uri,
            username=value.get("NEO4J_USERNAME", "neo4j"),
            password=SecretStr(password) if password else None,
            database=value.get("NEO4J_DATABASE"),
            home=Path(home).expanduser()
            if home
            else user_data_path("rippletrace", appauthor=False),
            maven_url=value.get("RIPPLETRACE_MAVEN_URL"),
            jars=jars,
            read_only=value.get("RIPPLETRACE_READ_ONLY") == "1",
            shared_at=shared_at.rstrip("/"),
            query_seconds=query_seconds,
        )
