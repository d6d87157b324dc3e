"""The difference of two shares that were measured on two separate groups of people."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple


class Share(NamedTuple):
    """A share in 0–1 with the ends of its interval (see :func:`intervals.wilson`)."""

    share: float
    low: float
    high: float


class Difference(NamedTuple):
    """``now - before`` in -1 … 1 with the ends of its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def difference(before: Share, now: Share) -> Difference:
    """Return the difference of two independent shares with its interval.

    The hybrid score interval of Newcombe (1998, Statistics in Medicine 17, 873–890, method 10): it
    puts together the Wilson intervals of the two shares. Given Wilson intervals that know of teams,
    the result knows of them too (Zou & Donner 2008, Statistics in Medicine 27, 1693–1702).

    Parameters
    ----------
    before, now : Share
        Each within its own 95 % interval.

    Returns
    -------
    Difference

    Examples
    --------
    >>> found = difference(Share(48 / 80, 0.490, 0.700), Share(56 / 70, 0.692, 0.877))
    >>> [round(end, 2) for end in found], found.is_clear
    ([0.2, 0.05, 0.33], True)
    """
    value = now.share - before.share
    down = hypot(now.share - now.low, before.high - before.share)
    up = hypot(now.high - now.share, before.share - before.low)
    return Difference(value, max(-1.0, value - down), min(1.0, value + up))
