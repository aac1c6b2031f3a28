"""Names for findings that stay the same when lines move, items come and go, or messages change."""

from __future__ import annotations

from hashlib import blake2b

from relturn.findings.finding import Finding
from relturn.source.text import SourceText, line_at


def fingerprint(finding: Finding, text: SourceText | None, seen: dict[str, int]) -> str:
    """Return the name of a finding: its identity, and its number among findings with the same identity.

    A finding without a place, such as a YAML syntax error, is named by the text of its line.
    """
    words = finding.place or _line(finding, text)
    return _numbered("\0".join((finding.code, finding.path, words, *finding.data)), seen)


def fingerprint_v1(finding: Finding, text: SourceText | None, seen: dict[str, int]) -> str:
    """Return the name of a finding in baselines of version 1: code, file and the text of the line."""
    return _numbered(f"{finding.code}\n{finding.path}\n{_line(finding, text)}", seen)


def _line(finding: Finding, text: SourceText | None) -> str:
    return line_at(text.text, finding.span.line).strip() if text else ""


def _numbered(words: str, seen: dict[str, int]) -> str:
    name = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    seen[name] = seen.get(name, 0) + 1
    return f"{name}:{seen[name]}"
