"""REFI-QDA projects (.qdpx), which programs for qualitative analysis exchange.

Codes are factors, coded passages are observations of them in the words of their source, one-way
links are claims (docs/formats.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ingest.assemble import assemble
from ingest.formats.input_file import Content
from ingest.formats.refi_archive import PROJECT_ENDING, QdaFile
from ingest.formats.refi_tables import QdaTables
from ingest.formats.refi_tree import PART
from ingest.formats.registry import Format
from ingest.formats.xml_in import root_element
from ingest.problems import ProblemLog
from ingest.reading import Reading

if TYPE_CHECKING:
    from ingest.formats.input_file import InputFile

NAME: Final = "refi-qda"

_NAMESPACE: Final = b"urn:QDA-XML:project"
_HEAD: Final = 64 * 1024


def recognises(file: InputFile) -> bool:
    """Whether an archive holds a project, or the file is one by itself."""
    if file.content is Content.ARCHIVE:
        return any(name.endswith(PROJECT_ENDING) for name in file.parts)
    if file.content is not Content.TEXT or root_element(file.path) != "Project":
        return False
    with file.path.open("rb") as content:
        return _NAMESPACE in content.read(_HEAD)


def read(file: InputFile, project: str | None) -> Reading:
    """Read a project.

    Raises:
        UnreadableFile: It holds no project, or is damaged or unsafe to open.
    """
    log = ProblemLog(file.path.name, (PART,))
    tables = QdaTables(QdaFile(file), log, file.space(project), file.path.name)
    sheets = tables.sheets()
    if not any(sheet.rows for sheet in sheets):
        log.error(
            "the project has no codes, sources or links",
            "Export it again with its codes and documents.",
            sheet=PART,
        )
    dataset = assemble(log, sheets, project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


FORMAT: Final = Format(
    name=NAME,
    label="REFI-QDA project",
    endings=(".qdpx",),
    recognises=recognises,
    read=read,
    write=None,
)
