"""Makes a codebook out of a page made by hand, so that the first year has a yesterday too."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reflect_nlp.earlier.summary_sheet import SummarySheet, SummaryTheme, read_summary
from reflect_nlp.errors import OutputError
from reflect_nlp.records import Codebook, Theme
from reflect_nlp.text.privacy.mask import mask_slice
from reflect_nlp.text.reading import read_texts
from reflect_nlp.themes.codebook import content_hash, load_codebook, save_codebook
from reflect_nlp.themes.continuity import match_names, plain_name
from reflect_nlp.words import ROLE_LABELS, year_label


@dataclass(frozen=True)
class Made:
    """A codebook, and which of its codes came from the bundled one (code → name there)."""

    codebook: Codebook
    reused: Mapping[str, str]

    def told(self) -> str:
        """Say for people what each theme became."""
        lines = [f"テーマ {len(self.codebook.themes)}件"]
        for theme in self.codebook.themes:
            table = ROLE_LABELS.get(theme.table, "表の指定なし")
            like = self.reused.get(theme.code)
            how = f"同梱の「{like}」と同じとみなした" if like else "新しいコード"
            lines.append(f"  {theme.code}　{theme.name}（{table}、{how}）")
        return "\n".join(lines)


def codebook_from_summary(path: Path) -> Made:
    """Read a page made by hand and turn each of its themes into an entry of a codebook.

    A theme named (nearly) like one of the bundled codebook takes that one's code and definition, so
    that the trained coder knows it; any other gets a code that its name alone decides, so that the
    same name has the same code in every year. The lines of 具体的内容 are what it includes;
    personal data in them are masked.

    Raises
    ------
    InputError
        See :func:`read_summary`.
    """
    sheet = read_summary(path)
    sheet = replace(sheet, themes=tuple(_masked(theme) for theme in sheet.themes))
    bundled = load_codebook("default")
    known = bundled.themes if bundled else ()
    same = match_names([t.name for t in sheet.themes], [t.name for t in known])
    themes = tuple(
        _reused(theme, known[same[place]]) if place in same else _fresh(theme)
        for place, theme in enumerate(sheet.themes)
    )
    reused = {known[old].code: known[old].name for old in same.values()}
    return Made(_codebook(sheet, themes), reused)


def codebook_path(summary: Path, out: Path | None, *, force: bool = False) -> Path:
    """Return where the codebook goes: beside the page unless told otherwise.

    Raises
    ------
    OutputError
        The place is no YAML file, or holds a file and ``force`` is not set.
    """
    path = out or summary.with_name(f"{summary.stem}_codebook.yaml")
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise OutputError(
            "コードブックは YAML（.yaml）に書き出します。",
            where=str(path),
            remedy="--out には「codebook.yaml」のような名前を付けてください。",
        )
    if path.is_dir() or (path.exists() and not force):
        raise OutputError(
            "同じ名前のファイルがもうあります。",
            where=str(path),
            remedy="--out で別の名前を付けるか、置き換えてよければ --force を付けてください。",
        )
    return path


def write_codebook(codebook: Codebook, path: Path) -> None:
    """Write the codebook, as :func:`load_codebook` reads it.

    Raises
    ------
    OutputError
        The file cannot be written or is open elsewhere.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_codebook(codebook, path)
    except OSError as error:
        raise OutputError(
            f"書き込めません（{error.strerror or error}）。",
            where=str(path),
            remedy="開いているソフトを閉じるか、--out で書き込める場所を指定してください。",
        ) from error


def slug(name: str) -> str:
    """Return the code of a theme nobody has named before; the same name gives the same code.

    Examples
    --------
    >>> slug("移動手段の確保") == slug("移動手段 の確保"), slug("移動手段の確保")[:1]
    (True, 's')
    """
    return "s" + hashlib.blake2b(plain_name(name).encode("utf-8"), digest_size=3).hexdigest()


def _masked(theme: SummaryTheme) -> SummaryTheme:
    """Hide personal data: a codebook is passed on with the report."""
    read = read_texts([theme.name, *theme.lines])
    name, *lines = (mask_slice(one.text, 0, len(one.text), one.masks) for one in read)
    return replace(theme, name=name, lines=tuple(lines))


def _reused(theme: SummaryTheme, known: Theme) -> Theme:
    include = tuple(dict.fromkeys((*theme.lines, *known.include)))
    return replace(known, name=theme.name, table=theme.table or known.table, include=include)


def _fresh(theme: SummaryTheme) -> Theme:
    return Theme(slug(theme.name), theme.name, table=theme.table, include=theme.lines)


def _codebook(sheet: SummarySheet, themes: tuple[Theme, ...]) -> Codebook:
    year = year_label(sheet.year)
    return Codebook(
        name=f"{year}のまとめから作ったコードブック".removeprefix("の"),
        version="1.0",
        themes=themes,
        note=f"{sheet.source} の表から作った。definition（定義）を書き足すと、分類がよくなる。",
        sha256=content_hash(themes),
        year=sheet.year,
    )
