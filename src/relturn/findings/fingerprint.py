"""Names of findings that stay when lines move, items come and go, or sentences are reworded."""

from __future__ import annotations

from hashlib import blake2b

from relturn.findings.finding import Finding
from relturn.source.text import SourceText, line_at


def fingerprint(finding: Finding, text: SourceText | None, seen: dict[str, int]) -> str:
    """Return what names a finding: its identity, and which of equals it is.

    A finding without a place in the document, such as one of YAML syntax, is named by the words of its line.
    """
    words = finding.place or _line(finding, text)
    return _numbered("\0".join((finding.code, finding.path, words, *finding.data)), seen)


def fingerprint_v1(finding: Finding, text: SourceText | None, seen: dict[str, int]) -> str:
    """Return the name that baselines of version 1 have: code, file, and the words of the line."""
    return _numbered(f"{finding.code}\n{finding.path}\n{_line(finding, text)}", seen)


def _line(finding: Finding, text: SourceText | None) -> str:
    return line_at(text.text, finding.span.line).strip() if text else ""


def _numbered(words: str, seen: dict[str, int]) -> str:
    name = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    seen[name] = seen.get(name, 0) + 1
    return f"{name}:{seen[name]}"
