"""Reads what a run is to be held against, and lets new themes keep the codes they had there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reflect_nlp.assemble import NewTheme, leaves_its_theme
from reflect_nlp.coding.known import Codes
from reflect_nlp.decisions.register import Response, responses
from reflect_nlp.decisions.store import read_decisions
from reflect_nlp.earlier.summary_sheet import SummarySheet, read_summary
from reflect_nlp.embed import get_encoder
from reflect_nlp.errors import InputError
from reflect_nlp.prepare import Prepared
from reflect_nlp.run import Analysis
from reflect_nlp.store import DECISIONS, PRIVATE, load_run
from reflect_nlp.themes.continuity import Group, group_of, keep_codes
from reflect_nlp.themes.topics import Topics


@dataclass(frozen=True, eq=False)
class Previous:
    """An earlier year: a run, or a page made by hand.

    Attributes
    ----------
    source : str
        What users call it.
    run : Analysis or None
    summary : SummarySheet or None
    responses : mapping of ``theme/category`` to Response
        What people wrote in its 対応方針表; nothing where its decisions are not there.
    """

    source: str
    run: Analysis | None = None
    summary: SummarySheet | None = None
    responses: Mapping[str, Response] = field(default_factory=dict)

    @property
    def new_codes(self) -> tuple[str, ...]:
        """The permanent codes of the themes found then: new ones, and weak ones new before."""
        if self.run is None:
            return ()
        themes = self.run.themes
        found = zip(themes["theme"].astype(str), themes["status"], strict=True)
        return tuple(
            code
            for code, status in found
            if status == "new" or (status == "unstable" and not code.startswith("unstable_"))
        )


def read_previous(path: Path) -> Previous:
    """Read what a run is to be compared with.

    Parameters
    ----------
    path : Path
        A folder that an earlier report was written into (or one of its files), or a page made by
        hand (see :func:`read_summary`).

    Raises
    ------
    InputError
        Neither; the message says what to give instead.
    """
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and not (folder / "run" / "run.json").is_file():
        return Previous(path.name, summary=read_summary(path))
    written = responses(read_decisions(folder / PRIVATE / DECISIONS))
    try:
        return Previous(folder.resolve().name, run=load_run(folder), responses=written)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "前の報告書の記録（run フォルダ）が壊れているか、今の版では読めません。",
            where=str(folder),
            remedy="その年度の回答から報告書を作り直し、できたフォルダを指定してください。",
        ) from error


def reserved(
    previous: Previous | None, memory: Mapping[str, Collection[str]]
) -> Mapping[str, Collection[str]]:
    """Return what decisions remember, and the earlier codes, so that no other theme gets them."""
    codes: dict[str, Collection[str]] = dict.fromkeys(previous.new_codes if previous else (), ())
    return {**codes, **memory}


def keep_earlier_codes(
    new_themes: list[NewTheme],
    previous: Previous | None,
    topics: Topics,
    codes: Codes,
    prepared: Prepared,
    decided: Collection[str] = (),
) -> list[NewTheme]:
    """Give new themes that are the same matter as an earlier one its code and name.

    Parameters
    ----------
    new_themes : list of NewTheme
    previous : Previous or None
    topics : Topics of the segments that say something
    codes : Codes of n_segments segments
    prepared : Prepared of n_segments segments
    decided : collection of str
        Codes people decided on; they stay where they are.
    """
    earlier = [code for code in (previous.new_codes if previous else ()) if code not in decided]
    open_ = {theme.topic: theme for theme in new_themes if theme.code not in decided}
    if previous is None or previous.run is None or not earlier or not open_:
        return new_themes
    says = ~prepared.table["blank"].to_numpy(dtype=bool)
    table = codes.table[says]
    now = {
        topic: group_of(
            prepared.data.vectors[says],
            (topics.labels == topic) & leaves_its_theme(table, theme.status).to_numpy(),
            _words(theme.name, topics.keywords[topic]),
        )
        for topic, theme in open_.items()
    }
    kept = keep_codes(now, _groups(previous.run, earlier))
    themes = previous.run.themes
    names = dict(zip(themes["theme"], themes["name"], strict=True))
    return [
        replace(theme, code=kept[theme.topic], name=str(names[kept[theme.topic]]))
        if theme.topic in kept
        else theme
        for theme in new_themes
    ]


def _groups(run: Analysis, codes: Sequence[str]) -> dict[str, Group]:
    """Return the earlier run's new themes as groups, for the codes that have segments."""
    segments = run.segments[run.segments["theme_status"] != "none"]
    vectors = get_encoder("chive").encode(segments["text"].astype(str).tolist())
    themes = zip(*(run.themes[c].astype(str) for c in ("theme", "name", "keywords")), strict=True)
    words = {code: _words(name, keywords.split("、")) for code, name, keywords in themes}
    owner = segments["theme"].to_numpy()
    return {
        code: group_of(vectors, owner == code, words[code])
        for code in codes
        if (owner == code).any()
    }


def _words(name: str, keywords: Sequence[str]) -> set[str]:
    """Return the words a group is told by; 「（語なし）」 is none."""
    return {word for word in (*name.split("・"), *keywords) if word and word[0] != "（"}
