"""Circles in what refers to what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relturn.model.graph import circles


@pytest.mark.parametrize(
    ("leads_to", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"], "c": ["a"]}, [["a", "b"]]),
        ({"c": ["d"], "a": ["b"], "b": ["a"], "d": ["c", "a"]}, [["c", "d"], ["a", "b"]]),
        ({"a": ["b"], "b": ["c"], "c": ["a", "nowhere"]}, [["a", "b", "c"]]),
    ],
)
def test_groups_that_lead_back_to_themselves(leads_to: dict[str, list[str]], found: list[list[str]]) -> None:
    assert circles(leads_to) == found


def reaches(leads_to: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    rest = list(leads_to[start])
    while rest:
        name = rest.pop()
        if name not in seen:
            seen.add(name)
            rest += leads_to.get(name, [])
    return seen


NAMES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_whoever_reaches_itself_is_in_exactly_one_group(leads_to: dict[str, list[str]]) -> None:
    groups = circles(leads_to)
    inside = [name for group in groups for name in group]
    assert sorted(inside) == sorted(name for name in leads_to if name in reaches(leads_to, name))
    for group in groups:
        assert all(set(group) <= reaches(leads_to, name) for name in group)


def test_a_long_circle_takes_no_recursion() -> None:
    count = 50_000
    assert len(circles({str(n): [str((n + 1) % count)] for n in range(count)})[0]) == count
