"""What each criterion says in each case of every gate, item by item: its records, its gaps, and since which version.

The answers whether a criterion is met were worked out beforehand and stand in the cases. Here every other part of a verdict is
kept, so that a change of one of them is read before it lands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from relturn.method.journey import GATES
from relturn.method.verdict import Gap
from situations.criteria import Case, verdict
from situations.test_criteria import CASES


def _told(case: Case) -> Iterator[str]:
    yield f"{case.criterion}, {case.kind}: {case.reason}"
    result = verdict(case).result
    if result.by:
        yield f"    by {', '.join(result.by)}"
    if result.note:
        yield f"    note: {result.note}"
    yield from map(_gap, result.gaps)


def _gap(gap: Gap) -> str:
    refs = f" ({', '.join(gap.refs)})" if gap.refs else ""
    remedy = ""
    if gap.remedy:
        given = " ".join(f"{name}={value}" for name, value in gap.remedy.fields)
        remedy = f"; {gap.remedy.verb} {gap.remedy.target} {given}".rstrip()
    subject = f"; subject {gap.subject}" if gap.subject else ""
    return f"    {gap.key}{refs}, since {gap.since}: {gap.what}; do: {gap.do or '–'}{remedy}{subject}"


@pytest.mark.wording
def test_verdicts_as_they_are(golden: Callable[[str, str], None]) -> None:
    golden("verdicts.txt", "\n".join(line for case in CASES for line in _told(case)) + "\n")


def test_criteria_that_came_with_the_second_version() -> None:
    """A stage that was passed by the first version is not asked for them."""
    found = {one.name for criteria in GATES.values() for one in criteria if one.since != 1}
    assert found == {"plan-agreed", "reached-needs-closed", "trust-has-grown"}
