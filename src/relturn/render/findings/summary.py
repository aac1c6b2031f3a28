"""The number of findings, in one line."""

from __future__ import annotations


def summary(
    relationships: int,
    files: int,
    counts: dict[str, int],
    known: int = 0,
    repaired: int = 0,
    fixes: tuple[int, int] = (0, 0),
) -> str:
    """Return the last line of a check, with a second line if the baseline can be shortened.

    Args:
        relationships: The number of relationships that were checked.
        files: The number of files that were checked.
        counts: The number of findings by severity.
        known: The number of findings that the baseline lists.
        repaired: The number of baseline entries without a finding.
        fixes: The number of safe fixes, and the number of uncertain fixes.
    """
    said = _counted(relationships, files, counts, known) + _fixable(*fixes)
    return said + (_repaired(repaired) if repaired else "")


def _fixable(safe: int, unsafe: int) -> str:
    """Return a text with the numbers of safe and uncertain fixes, and the commands that make the fixes."""
    told = f"\nSafe fixes available: {safe}. Run relturn validate --fix." if safe else ""
    more = " more" if safe else ""
    return told + (
        f"\nUncertain fixes available: {unsafe}{more}. Run relturn validate --unsafe-fixes and check the diff."
        if unsafe
        else ""
    )


def _repaired(number: int) -> str:
    entries = "1 baseline entry is" if number == 1 else f"{number} baseline entries are"
    return f"\n{entries} fixed. Update the baseline with `relturn validate --write-baseline`."


def _counted(relationships: int, files: int, counts: dict[str, int], known: int) -> str:
    clients = "1 relationship" if relationships == 1 else f"{relationships} relationships"
    where = f"{clients}, {files} file{'' if files == 1 else 's'}"
    if known:
        where += f" (known findings in the baseline: {known})"
    if not any(counts.values()):
        return f"No problems found: {where}."
    counted = ", ".join(
        f"{number} {name}{'s' if number > 1 and name != 'advice' else ''}"
        for name, number in counts.items()
        if number
    )
    return f"{counted} in {where}. For details, run `relturn explain CODE`."
