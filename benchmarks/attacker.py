"""An attacker of his own: what follows from the shareable edition, as it is printed.

He reads tables, cards and ``segments.csv`` of the edition, knows which numbers are missing, and
sets up one linear programme over all of them. Mentions by theme, role, category and voice are
unknown one by one wherever the rows of ``segments.csv`` leave them open; units are bounded by
mentions, by their parts and by their wholes. Nothing of ``statistics.disclosure`` is used (the
masks alone say which rows of the file belong together).
"""

from __future__ import annotations

from collections import Counter

from benchmarks.linear_attack import Attack, Name
from reflect_nlp.report.content.cards import theme_cards, topic_cards
from reflect_nlp.report.content.findings.table import findings_table
from reflect_nlp.report.content.hiding.decided import Hiding
from reflect_nlp.report.content.hiding.public import public_segments
from reflect_nlp.report.content.people.crosses import build_matrix, cross_tables
from reflect_nlp.report.content.programme.asked import feedback
from reflect_nlp.report.content.scope import Scope
from reflect_nlp.report.content.summaries import summaries
from reflect_nlp.report.content.topics import topic_themes_table
from reflect_nlp.report.content.years.comparable import Years
from reflect_nlp.report.content.years.newest import THEMES_SHOWN, foremost, newest
from reflect_nlp.report.content.years.trends import build_trend, trend_tables
from reflect_nlp.report.model import Table
from reflect_nlp.run import Analysis
from reflect_nlp.words import VOICES

_CODES = ["theme", "role", "category", "voice"]


def attack_on(analysis: Analysis) -> tuple[Attack, set[Name]]:
    """Set up what the shareable edition of an analysis tells; return it and the small counts."""
    scope = Scope(analysis, "shareable")
    hiding = Hiding(scope)
    attack = _Reader(scope, hiding)
    attack.file()
    attack.themes()
    attack.summaries()
    attack.findings()
    attack.topics()
    attack.attributes()
    attack.years()
    attack.slide()
    small = {n for n in attack.small if 0 < attack.it.true[n] < scope.k}
    shown = [name for name in small if name in attack.it.known]
    assert not shown, shown
    return attack.it, small


class _Reader:
    """Reads one edition into an attack."""

    def __init__(self, scope: Scope, hiding: Hiding) -> None:
        self.scope, self.hiding, self.it = scope, hiding, Attack()
        self.small: set[Name] = set()
        segments = scope.analysis.segments
        status = segments["theme_status"]
        self.segments = segments.assign(
            theme=segments["theme"].where(~status.isin(["none", "unsure"]), status)
        )
        present = {c: sorted(set(self.segments[c])) for c in _CODES}
        self.present = present
        self.codebook = [t for t in present["theme"] if t not in ("none", "unsure")]

    def number(self, name: Name, value: int, shown: int | None = None) -> Name:
        """Note a number; what the edition prints of it must be true."""
        assert shown is None or shown == value, (name, shown, value)
        self.it.true[name] = value
        if shown is not None:
            self.it.known.add(name)
        return name

    def file(self) -> None:
        """Rows of the file: every combination is a number of its own, or one of a pool."""
        true = self.segments.groupby(_CODES).size().to_dict()
        rows = public_segments(self.scope, self.hiding)
        counted = rows.groupby(_CODES).size().to_dict()
        pools: dict[tuple[str, ...], list[Name]] = {}
        self.atoms: dict[tuple[str, ...], list[Name]] = {}
        for theme in self.present["theme"]:
            for role in self.present["role"]:
                for category in self.present["category"]:
                    for voice in self.present["voice"]:
                        key = (theme, role, category, voice)
                        name = self.number(("atom", *key), int(true.get(key, 0)))
                        pools.setdefault(self._row(*key), []).append(name)
                        self._note(key, name)
        for row, names in pools.items():
            total = self.number(("pool", row), int(sum(self.it.true[n] for n in names)))
            got = int(counted.get(row, 0))
            self.number(total, self.it.true[total], got)
            self.it.is_sum(total, names)

    def _note(self, key: tuple[str, ...], name: Name) -> None:
        theme, role, category, voice = key
        for part in (
            ("t", theme), ("tr", theme, role), ("tc", theme, category), ("tv", theme, voice),
            ("tcv", theme, category, voice), ("r", role), ("c", category),
        ):  # fmt: skip
            self.atoms.setdefault(part, []).append(name)

    def _row(self, theme: str, role: str, category: str, voice: str) -> tuple[str, ...]:
        hiding = self.hiding
        if theme in hiding.themes or (theme, role) in hiding.roles:
            return ("", role, "", "")
        if (theme, category) in hiding.findings:
            return (theme, role, "", "")
        gone = (theme, voice) in hiding.voices
        if gone or (theme, category, voice) in hiding.finding_voices:
            return (theme, role, category, "")
        return (theme, role, category, voice)

    def said(self, part: tuple[str, ...], shown: int | None = None) -> Name:
        """Return mentions of a part of the atoms."""
        names = self.atoms.get(part, [])
        name = ("said", *part)
        if name not in self.it.true:
            self.number(name, sum(self.it.true[n] for n in names))
            self.it.is_sum(name, names)
        return self.number(name, self.it.true[name], shown)

    def units(self, name: tuple[str, ...], people: int, shown: int | None, said: Name) -> Name:
        self.number(("units", *name), people, shown)
        self.it.at_most(("units", *name), [said])
        self.small.add(("units", *name))
        return ("units", *name)

    def themes(self) -> None:
        cards = {card.code: card for card in theme_cards(self.scope, self.hiding, None)}
        for theme in (*self.codebook, "none", "unsure"):
            mine = self.segments[self.segments["theme"] == theme]
            card = cards.get(theme)
            said = self.said(("t", theme), card.mentions if card else None)
            people = mine["unit_id"].nunique()
            self.units(("t", theme), people, card.people if card else None, said)
            if theme not in self.codebook:
                self.small.discard(("units", "t", theme))
            for voice in self.present["voice"]:
                if card is not None and voice in VOICES and voice in card.voices:
                    self.said(("tv", theme, voice), card.voices[voice])

    def summaries(self) -> None:
        for summary in summaries(self.scope, self.hiding):
            self.said(("r", summary.role), summary.mentions)
            groups = {g.code: g for g in self.hiding.summary_rows(summary.role)}
            for row in summary.rows:
                parts = groups[row.theme].parts
                alone = len(parts) == 1
                names = [self._in_role(part, summary.role) for part in parts]
                if alone:
                    self.number(names[0], self.it.true[names[0]], row.people)
                    self.said(("tr", parts[0], summary.role), row.mentions)
                    continue
                fold = self.number(("fold", summary.role, row.theme), row.people, row.people)
                self.small.add(fold)
                said = self.number(("said", fold), row.mentions, row.mentions)
                self.it.is_sum(said, [self.said(("tr", part, summary.role)) for part in parts])
                self.it.at_most(fold, names)
                for name in names:
                    self.it.at_most(name, [fold])
        for theme in self.codebook:
            every = [self._in_role(theme, role) for role in self.present["role"]]
            self.it.at_most(("units", "t", theme), every)

    def _in_role(self, theme: str, role: str) -> Name:
        name = ("units", "tr", theme, role)
        if name in self.it.true:
            return name
        segments = self.segments
        mine = segments[(segments["theme"] == theme) & (segments["role"] == role)]
        self.units(name[1:], mine["unit_id"].nunique(), None, self.said(("tr", theme, role)))
        self.it.at_most(name, [("units", "t", theme)])
        return name

    def findings(self) -> None:
        table = findings_table(self.scope, self.hiding)
        shown = {(r["theme"], r["category"]): r for r in _records(table)}
        found = self.scope.analysis.findings
        every = set(zip(found["theme"], found["category"], strict=True))
        for theme in self.codebook:
            names = []
            for category in self.present["category"]:
                row = shown.get((theme, category), {})
                segments = self.segments
                mine = segments[(segments["theme"] == theme) & (segments["category"] == category)]
                said = self.said(("tc", theme, category), row.get("mentions"))
                name = ("tc", theme, category)
                names.append(self.units(name, mine["unit_id"].nunique(), row.get("people"), said))
                self.it.at_most(names[-1], [("units", "t", theme)])
                if (theme, category) not in every:
                    self.small.discard(names[-1])
                for voice in self.present["voice"]:
                    if voice != "none" and row:
                        self.said(("tcv", theme, category, voice), row[voice])
            self.it.at_most(("units", "t", theme), names)
        build_matrix(self.scope, self.hiding)

    def topics(self) -> None:
        cards = {str(card.topic): card for card in topic_cards(self.scope, self.hiding)}
        table = _records(topic_themes_table(self.scope, self.hiding))
        names = dict(self.scope.theme_names)
        shown = {(str(r["topic"]), str(r["name"])): r["mentions"] for r in table}
        segments = self.segments.assign(topic=self.segments["topic"].astype(str))
        counted = Counter(zip(segments["topic"], segments["theme"], strict=True))
        topics = [str(t) for t in self.scope.analysis.topics["topic"]]
        for theme in self.present["theme"]:
            cells = []
            for topic in (*topics, "-1"):
                told = shown.get((topic, names.get(theme, "")))
                value = counted[topic, theme]
                cells.append(self.number(("in", topic, theme), value, told))
            self.it.is_sum(self.said(("t", theme)), cells)
        for topic in topics:
            mine, card = segments[segments["topic"] == topic], cards.get(topic)
            said = self.number(("topic", topic), len(mine), card.mentions if card else None)
            self.it.is_sum(said, [("in", topic, theme) for theme in self.present["theme"]])
            people = mine["unit_id"].nunique()
            self.units(("topic", topic), people, card.people if card else None, said)

    def attributes(self) -> None:
        crosses = {t.key.removeprefix("cross_"): t for t in cross_tables(self.scope, self.hiding)}
        for attribute, table in crosses.items():
            counted = self.hiding.crosses[attribute]
            known = _grid(table, self.scope, len(counted.columns))
            for i, theme in enumerate(counted.rows):
                cells = [("units", attribute, theme, v) for v in counted.columns]
                row = known.get(theme, (None,) * len(cells))
                for name, n, told, most in zip(
                    cells, counted.people[i], row, counted.n, strict=True
                ):
                    size = self.number(("n", *name), int(most), int(most))
                    self.number(name, int(n), told)
                    self.small.add(name)
                    self.it.at_most(name, [("units", "t", theme)])
                    self.it.at_most(name, [size])
                self.it.at_most(("units", "t", theme), cells)
                if attribute in ("affiliation", "career"):
                    self.it.is_sum(("units", "t", theme), cells)

    def slide(self) -> None:
        """The feedback slide: themes of the newest session, a part of theme, session and year."""
        told = feedback(self.scope.analysis)
        lines = {line.label: line for line in told.themes} if told else {}
        year, session, segments = newest(self.scope.analysis)
        for theme, people, mentions in foremost(segments, THEMES_SHOWN):
            line = lines.get(self.scope.theme_names.get(theme, theme))
            said = self.number(("slide", theme), mentions, line.mentions if line else None)
            self.it.at_most(said, [self.said(("t", theme))])
            units = ("slide", "units", theme)
            name = self.units(units, people, line.people if line else None, said)
            for whole in (
                ("units", "session", theme, session),
                ("units", "year", "theme", theme, year),
            ):
                if whole in self.it.true and self.it.true[whole] >= people:
                    self.it.at_most(name, [whole])

    def _whole(self, theme: str, years: list[str]) -> list[Name]:
        """Return the units of a theme by year over all questions, which no table shows."""
        mine = self.segments[self.segments["theme"] == theme]
        by_year = mine.groupby("fiscal_year")["unit_id"].nunique()
        return [
            self.number(("units", "whole year", theme, year), int(by_year.get(year, 0)))
            for year in years
        ]

    def years(self) -> None:
        trend = build_trend(self.scope, self.hiding)
        if trend is None:
            return
        tables = {t.key: t for t in trend_tables(trend, self.scope, self.hiding)}
        by_name = {name: code for code, name in self.scope.theme_names.items()}
        categories = {name: code for code, name in self.scope.category_names.items()}
        answers = self.scope.analysis.answers
        every = sorted(set(answers["fiscal_year"]))
        held = Years(self.scope)
        fewer = bool(held.comparable.dropped)
        compared = self.segments[self.segments["segment_id"].isin(held.segments["segment_id"])]
        for key, column, codes_of in (
            ("trend", "theme", by_name),
            ("trend_categories", "category", categories),
        ):
            for row in _records(tables.get(key)):
                code = codes_of[str(row["theme"])]
                mine = compared[compared[column] == code]
                cells = []
                for year in every:
                    people = mine.loc[mine["fiscal_year"] == year, "unit_id"].nunique()
                    name = ("units", "year", column, code, year)
                    cells.append(self.number(name, people, row.get(f"people_{year}")))
                    self.small.add(name)
                if column == "theme":
                    whole = self._whole(code, every) if fewer else cells
                    self.it.is_sum(("units", "t", code), whole)
                    for part, year in zip(cells, whole, strict=True):
                        self.it.at_most(part, [year])
                if column == "theme" or fewer:
                    continue
                for theme in self.codebook:
                    self.it.at_most(("units", "tc", theme, code), cells)


def _records(table: Table | None) -> list[dict[str, int]]:
    if table is None:
        return []
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]  # type: ignore[arg-type]


def _grid(table: Table, scope: Scope, width: int) -> dict[str, list[int | None]]:
    """Return the units by theme of a table, whichever way it is drawn."""
    code = {name: key for key, name in scope.theme_names.items()}
    keys = [column.key for column in table.columns]
    if "theme" in keys:
        return {
            code[str(row["theme"])]: [row[f"people_{j}"] for j in range(width)]
            for row in _records(table)
        }
    across = [(c.key, code[c.label]) for c in table.columns if c.key.startswith("theme_")]
    rows = _records(table)
    return {theme: [row[key] for row in rows] for key, theme in across}
