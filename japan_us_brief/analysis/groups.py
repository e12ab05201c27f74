"""Members that belong together pair by pair, as groups."""

from __future__ import annotations


class Groups:
    """The numbers from 0 on, each a group of its own until they are joined."""

    def __init__(self, size: int) -> None:
        self._of = [[number] for number in range(size)]

    def join(self, one: int, other: int) -> None:
        """Make one group of those of two members."""
        larger, smaller = self._of[one], self._of[other]
        if larger is smaller:
            return
        # The smaller goes into the larger, so that a long chain takes no time that grows with its square.
        if len(larger) < len(smaller):
            larger, smaller = smaller, larger
        larger.extend(smaller)
        for member in smaller:
            self._of[member] = larger

    def of(self, member: int) -> list[int]:
        """The members of the group that one is in."""
        return self._of[member]

    def all(self) -> list[list[int]]:
        """Every group, in the order of their first members."""
        return list({id(group): group for group in self._of}.values())
