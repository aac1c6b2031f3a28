"""How many findings there are, in one line."""

from __future__ import annotations


def summary(
    relationships: int,
    files: int,
    counts: dict[str, int],
    known: int = 0,
    repaired: int = 0,
    fixes: tuple[int, int] = (0, 0),
) -> str:
    """Return the last line of a check, and one more where the baseline can be shortened.

    Args:
        relationships: how many were checked.
        files: how many files were checked.
        counts: the findings by severity.
        known: how many findings the baseline knows.
        repaired: how many entries of the baseline no finding has any more.
        fixes: how many findings can be fixed safely, and how many otherwise.
    """
    said = _counted(relationships, files, counts, known) + _fixable(*fixes)
    return said + (_repaired(repaired) if repaired else "")


def _fixable(safe: int, unsafe: int) -> str:
    """What can be fixed, and how."""
    told = f"\n{safe} can be fixed: relturn validate --fix." if safe else ""
    more = " more" if safe else ""
    return told + (
        f"\n{unsafe}{more} can be fixed, to be looked at afterwards: relturn validate --unsafe-fixes."
        if unsafe
        else ""
    )


def _repaired(number: int) -> str:
    entries = "1 entry of the baseline is" if number == 1 else f"{number} entries of the baseline are"
    return f"\n{entries} repaired: record what is left with `relturn validate --write-baseline`."


def _counted(relationships: int, files: int, counts: dict[str, int], known: int) -> str:
    clients = "1 relationship" if relationships == 1 else f"{relationships} relationships"
    where = f"{clients}, {files} files"
    if known:
        where += f" ({known} known to the baseline)"
    if not any(counts.values()):
        return f"No problems found: {where}."
    counted = ", ".join(
        f"{number} {name}{'s' if number > 1 and name != 'advice' else ''}"
        for name, number in counts.items()
        if number
    )
    return f"{counted} in {where}. `relturn explain CODE` says more."
