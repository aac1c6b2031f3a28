"""The versions of a text with the conflict marks of an unfinished merge."""

from __future__ import annotations

import re

_MARK = r"(<{7}|\|{7}|={7}|>{7})(?: |\r?\n|\Z)"


def sides(text: str) -> tuple[str, str | None, str] | None:
    """Return our version, the common version and the other version of a text with conflict marks.

    The common version is None if it is not marked. Return None if the marks do not match.
    """
    ours: list[str] = []
    base: list[str] = []
    theirs: list[str] = []
    state, well_formed = "", True
    for line in text.splitlines(keepends=True):
        mark = re.match(_MARK, line)
        step = _STEPS.get((state, mark[1][0])) if mark else None
        if mark and step is None:
            if mark[1][0] == "=":
                step = state  # a line of a text, as under a heading
            else:
                return None
        if step is not None and step != state:
            well_formed = well_formed and not (state == "<" and step == "=")
            state = step
            continue
        for side, states in ((ours, "<"), (base, "|"), (theirs, "=")):
            if state in {"", states}:
                side.append(line)
    if state:
        return None
    return "".join(ours), "".join(base) if well_formed else None, "".join(theirs)


_STEPS = {("", "<"): "<", ("<", "|"): "|", ("<", "="): "=", ("|", "="): "=", ("=", ">"): ""}
