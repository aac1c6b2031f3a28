"""Search for circular references, in time that grows with the number of references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


def circles(leads_to: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the groups of names that refer to each other in a circle, in order of first appearance.

    Names without an entry in `leads_to` lead nowhere.
    """
    order = {name: number for number, name in enumerate(leads_to)}
    found = [sorted(group, key=order.__getitem__) for group in _components(leads_to)]
    round_ = [group for group in found if len(group) > 1 or group[0] in leads_to[group[0]]]
    return sorted(round_, key=lambda group: order[group[0]])


def _components(leads_to: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the strongly connected components by Tarjan's algorithm, without recursion."""
    search = _Search({}, {}, [], set())
    for root in leads_to:
        if root not in search.met:
            yield from search.groups_from(root, leads_to)


class _Search(NamedTuple):
    """The current state of Tarjan's search."""

    met: dict[str, int]
    low: dict[str, int]
    stack: list[str]
    on_stack: set[str]

    def groups_from(self, root: str, leads_to: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
        way = [self._begun(root, leads_to)]
        while way:
            name, rest = way[-1]
            after = next((other for other in rest if other in leads_to), None)
            if after is None:
                way.pop()
                if way:
                    self.low[way[-1][0]] = min(self.low[way[-1][0]], self.low[name])
                if self.low[name] == self.met[name]:
                    yield self._taken(name)
            elif after not in self.met:
                way.append(self._begun(after, leads_to))
            elif after in self.on_stack:
                self.low[name] = min(self.low[name], self.met[after])

    def _begun(self, name: str, leads_to: Mapping[str, Sequence[str]]) -> tuple[str, Iterator[str]]:
        self.met[name] = self.low[name] = len(self.met)
        self.stack.append(name)
        self.on_stack.add(name)
        return name, iter(leads_to[name])

    def _taken(self, name: str) -> list[str]:
        """Remove a name and all names above it from the stack, and return them."""
        at = len(self.stack) - 1
        while self.stack[at] != name:
            at -= 1
        group = self.stack[at:]
        del self.stack[at:]
        self.on_stack.difference_update(group)
        return group
