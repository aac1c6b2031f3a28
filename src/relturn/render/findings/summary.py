"""How many findings there are, in one line."""

from __future__ import annotations


def summary(relationships: int, files: int, counts: dict[str, int], known: int = 0) -> str:
    """The last line of a check; `counts` are the findings by severity, `known` those that the baseline knows."""
    clients = "1 relationship" if relationships == 1 else f"{relationships} relationships"
    where = f"{clients}, {files} files"
    if known:
        where += f" ({known} known to the baseline)"
    if not any(counts.values()):
        return f"All is well: {where}."
    counted = ", ".join(
        f"{number} {name}{'s' if number > 1 and name != 'advice' else ''}"
        for name, number in counts.items()
        if number
    )
    return f"{counted} in {where}. `relturn explain CODE` says more."
