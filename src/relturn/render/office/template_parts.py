"""Removal of hidden content from a corporate template, so that no hidden content reaches the client.

A template is often an old document. Its styles, masters, layouts, pages, headers and footers stay, with their
pictures. Parts that nothing else refers to are removed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from relturn.findings.errors import RelturnError

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LEFT_OUT = {
    "comments": "comments", "commentsExtended": "comments", "commentsIds": "comments", "commentsExtensible": "comments",
    "commentAuthors": "comments", "people": "comments", "authors": "comments", "footnotes": "footnotes", "endnotes": "footnotes",
    "custom-properties": "custom properties", "extended-properties": "program properties", "customXml": "custom XML",
    "customXmlProps": "custom XML", "attachedTemplate": "a link to a template", "glossaryDocument": "building blocks",
    "vbaProject": "macros", "wordVbaData": "macros", "thumbnail": "a thumbnail", "slide": "slides", "notesSlide": "slides",
    "customData": "custom XML", "tags": "custom XML", "keyMapCustomizations": "macros", "mailMergeSource": "a mail merge",
    "oleObject": "embedded objects", "package": "embedded objects", "activeXControlBinary": "embedded objects",
    "control": "embedded objects", "printerSettings": "printer settings",
}  # fmt: skip
"""The kinds of relationships that are removed, by the last word of their type, with a label for the user."""
_ELEMENTS = (
    f"{_W}attachedTemplate", f"{_W}footnotePr", f"{_W}endnotePr", f"{_W}docVars", f"{_W}mailMerge", f"{_W}rsids",
    f"{_W}commentRangeStart", f"{_W}commentRangeEnd", f"{_W}commentReference", f"{_P}custShowLst", f"{_P}custDataLst",
    f"{_P}sldIdLst",
)  # fmt: skip
"""Elements that refer to removed parts."""
_CHANGES = (
    f"{_W}ins",
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}moveTo",
    f"{_W}rPrChange",
    f"{_W}pPrChange",
    f"{_W}sectPrChange",
)
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The identifier of the extension that lists the sections of a presentation."""


class Emptied(NamedTuple):
    """A template without hidden content, and the labels of the removed content."""

    content: bytes
    left_out: tuple[str, ...]


_MAIN = {"word": b"document.main+xml", "ppt": b"presentation.main+xml"}
"""The content type that makes a template a document (ISO/IEC 29500-1)."""


def _folder(parts: Mapping[str, bytes]) -> str:
    return next((folder for folder in _MAIN if any(name.startswith(f"{folder}/") for name in parts)), "")


def empty_template(raw: bytes) -> Emptied:
    """Return a template without hidden content.

    Raises:
        RelturnError: It contains macros, or tracked changes outside its main text (exit 1).
        ValueError: It is not an Office file.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {
            info.filename: archive.read(info.filename) for info in archive.infolist() if not info.is_dir()
        }
    if "[Content_Types].xml" not in parts:
        raise ValueError("it is not an Office file")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"template.main+xml", _MAIN.get(_folder(parts), b"template.main+xml")
    )
    if b"macroEnabled" in parts["[Content_Types].xml"]:
        raise RelturnError(
            "the template contains macros", "save it without macros, as .docx or .pptx", code=1
        )
    left_out: list[str] = []
    relations = {name: _cut(content, left_out) for name, content in parts.items() if name.endswith(".rels")}
    kept = _reachable(relations)
    out = {name: content for name, content in parts.items() if name in kept}
    out |= {name: content for name, content in relations.items() if _owner(name) in {"", *kept}}
    out = {name: _without_names(name, content) for name, content in out.items()}
    out["[Content_Types].xml"] = _types(parts["[Content_Types].xml"], set(out))
    return Emptied(_packed(out), tuple(dict.fromkeys(left_out)))


def _cut(content: bytes, left_out: list[str]) -> bytes:
    root = _parsed(content)
    for relation in list(root):
        word = relation.get("Type", "").rpartition("/")[2]
        is_outside = relation.get("TargetMode") == "External" and word != "hyperlink"
        if word in _LEFT_OUT or is_outside:
            left_out.append(_LEFT_OUT.get(word, "links to external files"))
            root.remove(relation)
    return _written(root)


def _owner(name: str) -> str:
    """Return the part whose relationships a file lists; empty for those of the whole package."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder.removesuffix("_rels").rstrip("/"), file.removesuffix(".rels"))


def _reachable(relations: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        for target in _targets(relations, owner):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _targets(relations: dict[str, bytes], owner: str) -> Iterator[str]:
    folder, _, file = owner.rpartition("/")
    content = relations.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    for relation in _parsed(content) if content else ():
        if relation.tag == _RELATIONS and relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            yield (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )


def _without_names(name: str, content: bytes) -> bytes:
    """Return a part without the elements that refer to removed parts."""
    if not name.endswith(".xml"):
        return content
    root = _parsed(content)
    if any(True for _ in root.iter(*_CHANGES)) and "/document.xml" not in name:
        raise RelturnError(
            f"the template contains tracked changes in {name}",
            "accept or reject the changes in the template",
            code=1,
        )
    for element in list(root.iter(*_ELEMENTS)):
        _remove(element)
    for element in [one for one in root.iter() if one.get("uri") == _SECTIONS]:
        _remove(element)
    return _written(root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _types(content: bytes, kept: set[str]) -> bytes:
    root = _parsed(content)
    for entry in list(root):
        if entry.tag == f"{_TYPES}Override" and entry.get("PartName", "").lstrip("/") not in kept:
            root.remove(entry)
    return _written(root)


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it cannot be read: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("it contains XML entity declarations")
    return root


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
