"""A small REFI-QDA project, written by hand."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = "It rained a lot.\r\nSo we had maize."

PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Village study" origin="by hand"
         creatingUserGUID="U1" creationDateTime="2024-05-01T10:00:00Z">
  <Users><User guid="U1" name="Cara"/></Users>
  <CodeBook><Codes>
    <Code guid="C1" name="Weather" isCodable="false">
      <Code guid="C2" name="Rain" isCodable="true" color="#00ff00">
        <Description>Water from above.</Description>
        <NoteRef targetGUID="N2"/>
      </Code>
      <Code guid="C3" name="Other" isCodable="true"/>
    </Code>
    <Code guid="C4" name="Harvest" isCodable="true"><Code guid="C5" name="Other"/></Code>
  </Codes></CodeBook>
  <Variables><Variable guid="V1" name="village" typeOfVariable="Text"/></Variables>
  <Cases><Case guid="K1" name="North">
    <VariableValue><VariableRef targetGUID="V1"/><TextValue>Upper</TextValue></VariableValue>
    <SourceRef targetGUID="S1"/>
  </Case></Cases>
  <Sources>
    <TextSource guid="S1" name="Ana" plainTextPath="internal://ana.txt" creatingUser="U1">
      <PlainTextSelection guid="P1" name="It rained a lot." startPosition="0" endPosition="16"
                          creatingUser="U1" creationDateTime="2024-05-02T10:00:00Z">
        <NoteRef targetGUID="N1"/>
        <Coding guid="D1" creatingUser="U1"><CodeRef targetGUID="C2"/></Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="P2" name="So we had maize." startPosition="18" endPosition="34">
        <Coding guid="D2"><CodeRef targetGUID="{c4}"/></Coding>
      </PlainTextSelection>
      <Coding guid="D3"><CodeRef targetGUID="C1"/></Coding>
    </TextSource>
    <PDFSource guid="S2" name="Report" path="internal://report.pdf">
      <PDFSelection guid="P3" page="3" firstX="1" firstY="2" secondX="3" secondY="4">
        <Coding guid="D4"><CodeRef targetGUID="C4"/></Coding>
      </PDFSelection>
      <Representation guid="R1" name="text">
        <PlainTextContent>  Harvests rose.</PlainTextContent>
        <PlainTextSelection guid="P4" startPosition="2" endPosition="10">
          <Coding guid="D5"><CodeRef targetGUID="C4"/></Coding>
        </PlainTextSelection>
      </Representation>
      <VariableValue><VariableRef targetGUID="V1"/><TextValue>Lower</TextValue></VariableValue>
    </PDFSource>
  </Sources>
  <Notes>
    <Note guid="N1" name="careful"><PlainTextContent>She hesitated.</PlainTextContent></Note>
    <Note guid="N2" name="why rain" plainTextPath="internal://n2.txt"/>
    <Note guid="N3" name="loose"><PlainTextContent>Ask again.</PlainTextContent></Note>
    <Note guid="N4" name="how"><PlainTextContent>Roots drink.</PlainTextContent></Note>
  </Notes>
  <Links>
    <Link guid="L1" name="causes" direction="OneWay" originGUID="C2" targetGUID="C4">
      <NoteRef targetGUID="N4"/>
    </Link>
    <Link guid="L2" direction="OneWay" originGUID="P1" targetGUID="P2"/>
    <Link guid="L3" name="near" direction="Associative" originGUID="C1" targetGUID="C4"/>
    <Link guid="L4" direction="Bidirectional" originGUID="C3" targetGUID="C5"/>
    <Link guid="L5" name="is part of" direction="OneWay" originGUID="C4" targetGUID="C1"/>
  </Links>
  <Sets><Set guid="T1" name="nature"><MemberCode targetGUID="C2"/>
    <MemberSource targetGUID="S1"/></Set></Sets>
  <Graphs><Graph guid="G1" name="map">
    <Vertex guid="X1" representedGUID="C3"/><Vertex guid="X2" representedGUID="C4"/>
    <Edge guid="E1" sourceVertex="X1" targetVertex="X2" direction="OneWay" name="-"/>
    <Edge guid="E2" sourceVertex="X1" targetVertex="X2" representedGUID="L1"/>
  </Graph></Graphs>
</Project>
"""

PARTS: Mapping[str, str | bytes] = {
    "project.qde": PROJECT,
    "Sources/ana.txt": b"\xef\xbb\xbf" + TEXT.encode(),
    "Sources/n2.txt": "Because of the sea.",
}


def qdpx(folder: Path, name: str = "study.qdpx", **changed: str | bytes | None) -> Path:
    """Write a project and return its path; parts go by their name without folder and ending."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in PARTS.items():
            short = part.rpartition("/")[2].partition(".")[0]
            given = changed.get(short, content)
            if given is not None:
                archive.writestr(part, given)
    return path
