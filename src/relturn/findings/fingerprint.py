"""Names of findings that stay when lines move."""

from __future__ import annotations

from hashlib import blake2b

from relturn.findings.finding import Finding
from relturn.source.text import SourceText, line_at


def fingerprint(finding: Finding, text: SourceText | None, seen: dict[str, int]) -> str:
    """What names a finding when lines move: its code, file, the words of its line, and which of equals it is."""
    line = line_at(text.text, finding.span.line).strip() if text else ""
    told = f"{finding.code}\n{finding.path}\n{line}".encode("utf-8", "surrogatepass")
    name = blake2b(told, digest_size=8).hexdigest()
    seen[name] = seen.get(name, 0) + 1
    return f"{name}:{seen[name]}"
