"""All numbers of one edition that tell of themes, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reflect_nlp.report.content.folding import Group
from reflect_nlp.report.content.hiding.tied import Tied
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.statistics.crosstab import Crosstab
from reflect_nlp.statistics.disclosure import Limit, Name, Release
from reflect_nlp.words import ROLES

FOLDED: Final = "folded"


def release_of(
    scope: Scope,
    crosses: Mapping[str, Crosstab],
    yearly: Crosstab | None = None,
) -> Release:
    """Return the numbers of an edition: totals, roles, categories, voices, topics, attributes,
    years and the feedback slide.

    Parameters
    ----------
    scope : Scope
    crosses : mapping of attribute to Crosstab
        Themes by who said it, as the edition shows them.
    yearly : Crosstab, optional
        Categories by year.
    """
    made = Tied(scope)
    made.totals()
    asked = set(scope.analysis.segments["role"])
    roles = tuple(role for role in ROLES if role in asked)
    made.paired("role", "theme", made.rows, roles, column_totals=True)
    made.paired("category", "theme", made.coded, made.categories)
    made.voices()
    made.topics()
    for attribute, counted in crosses.items():
        made.attribute(attribute, counted)
    made.newest()
    if yearly is not None:
        made.categories_by_year(yearly)
    return Release(
        values=made.values,
        grids=made.grids,
        limits=made.limits,
        together=made.together,
        kept=frozenset(made.kept),
        primary=frozenset(made.primary),
        counts=frozenset(made.counted),
    )


def with_folds(release: Release, folded: Mapping[str, Sequence[Group]]) -> Release:
    """Return a release with the rows of the まとめ tables that hold several themes.

    The units of such a row are not fewer than those of any theme in it, not more than of all.

    Parameters
    ----------
    release : Release
    folded : mapping of role to sequence of Group
    """
    values, limits = dict(release.values), list(release.limits)
    every = [(role, group) for role, groups in folded.items() for group in groups]
    for role, group in every:
        parts = tuple(("units", "role", part, role) for part in group.parts)
        if len(parts) > 1 and all(part in values for part in parts):
            name = ("units", FOLDED, role, group.code)
            values[name] = group.people
            limits += [Limit(part, (name,)) for part in parts]
            limits.append(Limit(name, parts))
    new = frozenset(values) - frozenset(release.values)
    counts = release.counts if release.counts is None else release.counts | new
    kept = release.kept | new
    return replace(release, values=values, limits=limits, counts=counts, kept=kept)


def hidden_of(hidden: frozenset[Name], kind: str, table: str) -> Iterator[tuple[str, str]]:
    """Return row and column of the hidden cells of a table."""
    for name in hidden:
        if isinstance(name, tuple) and len(name) == 4 and name[:2] == (kind, table):
            yield str(name[2]), str(name[3])
