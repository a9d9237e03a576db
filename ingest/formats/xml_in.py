"""Reading XML without trusting it: no entities, nothing from elsewhere, element by element."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from graphmodel.errors import UnreadableFile
from ingest.archive import refuse_too_large

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import IO

_HEAD: Final = 64 * 1024
_STARTS: Final = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")
_UTF_8_MARK: Final = b"\xef\xbb\xbf"


class Elements:
    """What `parse_xml` calls, in the order of the file. Names come without a prefix."""

    line: int = 0
    """Line of the file that is being read."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note that an element begins."""

    def end(self, name: str) -> None:
        """Take note that an element ends."""

    def text(self, data: str) -> None:
        """Take note of text; one text may come in parts."""


def parse_xml(path: Path, elements: Elements) -> None:
    """Run over the elements of an XML file.

    Raises:
        UnreadableFile: It is no whole XML, declares entities, or refers to other files.
    """
    refuse_too_large(path)
    try:
        with path.open("rb") as file:
            parse_part(path, file, elements)
    except OSError as fault:
        raise UnreadableFile(str(path), f"{fault.strerror}. Check its access rights.") from fault


def parse_part(path: Path, part: IO[bytes], elements: Elements) -> None:
    """Run over the elements of XML that is a part of a file, such as of an archive.

    Raises:
        UnreadableFile: As for `parse_xml`.
    """
    try:
        _run(part, elements)
    except DefusedXmlException as fault:
        raise UnreadableFile(
            str(path),
            "it declares XML entities, which may be made to fill the memory or to read other "
            "files. Export it again without a document type of its own.",
        ) from fault
    except SAXException as fault:
        place = f", line {line}" if (line := _line_of(fault)) else ""
        raise UnreadableFile(
            str(path),
            f"it is no whole XML file ({fault.getMessage()}{place}). Export or download it again.",
        ) from fault
    except (ValueError, LookupError) as fault:
        raise UnreadableFile(
            str(path), f"it is no XML file that can be read ({fault}). Save it in UTF-8."
        ) from fault


def root_element(path: Path) -> str:
    """Return the name of the outermost element, empty where the file is no XML."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    if not head.removeprefix(_UTF_8_MARK).lstrip().startswith(_STARTS):
        return ""
    parser = expat.ParserCreate()
    found: list[str] = []

    def stop(name: str, _attributes: Mapping[str, str]) -> None:
        found.append(_local(name))
        raise _FoundError

    parser.StartElementHandler = stop
    # A declaration of entities is left to `parse_xml`, which says what is wrong with it.
    with suppress(_FoundError, expat.ExpatError, ValueError, LookupError):
        parser.Parse(head, False)
    return found[0] if found else ""


class _FoundError(Exception):
    """The root has been found; no need to read on."""


class _Handler(ContentHandler):
    def __init__(self, elements: Elements) -> None:
        super().__init__()
        self._elements = elements
        self._locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - name of the interface
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - name of the interface
        self._elements.line = self._locator.getLineNumber() or 0
        told = {
            _local(key): text
            for key, text in attrs.items()
            if not key.startswith(("xmlns", "xsi:", "xml:"))
        }
        self._elements.start(_local(name), told)

    def endElement(self, name: str) -> None:  # noqa: N802 - name of the interface
        self._elements.end(_local(name))

    def characters(self, content: str) -> None:
        self._elements.text(content)

    def skippedEntity(self, name: str) -> None:  # noqa: N802 - name of the interface
        if not name.startswith(("%", "[")):
            raise SAXException(f"what &{name}; stands for is told nowhere in the file")


class _Parser(DefusedExpatParser):  # type: ignore[misc]  # the library has no types
    """Passes over a document type that stands elsewhere, as old files have one, unread."""

    def reset(self) -> None:
        super().reset()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)


def _run(file: IO[bytes], elements: Elements) -> None:
    parser = _Parser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(_Handler(elements))
    parser.parse(file)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _line_of(fault: SAXException) -> int:
    tell = getattr(fault, "getLineNumber", None)
    return (tell() or 0) if tell else 0
