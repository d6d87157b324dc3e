"""The codebook: the versioned list of known themes, as a YAML file that staff read and write."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reflect_nlp.entries import (
    Code,
    Lines,
    Name,
    Version,
    check_links,
    lines_in,
    named_file,
    read_entries,
)
from reflect_nlp.records import Codebook, Theme
from reflect_nlp.yamlfile import dump_yaml

BUNDLED: Final = "corpora/training/codebook.yaml"
TABLES: Final = {"課題": "issue", "方策": "measure", "学び": "learning"}
SYNONYMS: Final = {
    "名称": "name",
    "版": "version",
    "備考": "note",
    "年度": "year",
    "テーマ": "themes",
    "コード": "code",
    "表": "table",
    "定義": "definition",
    "含む": "include",
    "含まない": "exclude",
    "例": "examples",
    "統合先": "merged_into",
}
HEADER: Final = """コードブック：意見に付けるテーマの一覧。
year は元にした年度。code は一度決めたら変えず、使い回さない。
やめるテーマは消さずに merged_into に統合先のコードを書く。
name 名称、definition 定義、include 含む、exclude 含まない、examples 例、
table まとめで立つ表（issue 課題、measure 方策、learning 学び）。
項目名は日本語（年度、コード、名称、定義、含む、含まない、例、表、統合先）でもよい。"""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    code: Code
    name: Name
    table: Annotated[
        Literal["", "issue", "measure", "learning"],
        BeforeValidator(lambda v: TABLES.get(v, v) if isinstance(v, str) else v),
    ] = ""
    definition: str = ""
    include: Lines = Field(default_factory=list)
    exclude: Lines = Field(default_factory=list)
    examples: Lines = Field(default_factory=list)
    merged_into: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Name
    version: Version = ""
    year: Version = ""
    note: str = ""
    themes: list[_Entry] = Field(min_length=1)


def load_codebook(name: str | Path) -> Codebook | None:
    """Read a codebook.

    Parameters
    ----------
    name : str or path
        ``"default"`` for the bundled one, ``"none"`` for no codebook, or a YAML file.

    Returns
    -------
    Codebook or None

    Raises
    ------
    SettingsError
        The file is missing or is not a codebook; the message names the place and what is allowed.

    Examples
    --------
    >>> load_codebook("default").codes[:3]
    ('network', 'network_map', 'community')
    >>> load_codebook("none") is None
    True
    """
    path = named_file(name, BUNDLED)
    if path is None:
        return None
    read = read_entries(path, _File, what="コードブック", items="themes", synonyms=SYNONYMS)
    themes = tuple(_theme(entry) for entry in read.themes)
    _check_merges(themes, path)
    return Codebook(
        name=read.name,
        version=read.version,
        themes=themes,
        note=read.note,
        sha256=content_hash(themes),
        year=read.year,
    )


def save_codebook(codebook: Codebook, path: Path) -> None:
    """Write a codebook as YAML (UTF-8) that :func:`load_codebook` reads back to the same."""
    values = {
        "name": codebook.name,
        "version": codebook.version,
        "year": codebook.year,
        "note": codebook.note,
        "themes": [_values(theme) for theme in codebook.themes],
    }
    kept = {key: value for key, value in values.items() if value}
    path.write_text(dump_yaml(kept, header=HEADER), encoding="utf-8", newline="\n")


def content_hash(themes: tuple[Theme, ...]) -> str:
    """Return the SHA-256 of what the themes mean.

    Codes, names, definitions, include, exclude, examples and merges count; the order of the themes,
    the file's layout, its note and version do not.
    """
    content = sorted(
        [t.code, t.name, t.definition, t.include, t.exclude, t.examples, t.merged_into]
        for t in themes
    )
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def active(codebook: Codebook) -> tuple[Theme, ...]:
    """Return the themes that are not merged into another, in the order of the codebook."""
    return tuple(theme for theme in codebook.themes if not theme.merged_into)


def resolve(codebook: Codebook, code: str) -> str:
    """Return the code that stands for this one today, following ``merged_into``.

    Raises
    ------
    KeyError
        The codebook has no such code.
    """
    theme = codebook.theme(code)
    while theme.merged_into:
        theme = codebook.theme(theme.merged_into)
    return theme.code


def _theme(entry: _Entry) -> Theme:
    return Theme(
        code=entry.code,
        name=entry.name,
        definition=entry.definition,
        include=tuple(entry.include),
        exclude=tuple(entry.exclude),
        examples=tuple(entry.examples),
        table=entry.table,
        merged_into=entry.merged_into,
    )


def _values(theme: Theme) -> dict[str, object]:
    values: dict[str, object] = {
        "code": theme.code,
        "name": theme.name,
        "table": theme.table,
        "definition": theme.definition,
        "include": list(theme.include),
        "exclude": list(theme.exclude),
        "examples": list(theme.examples),
        "merged_into": theme.merged_into,
    }
    return {key: value for key, value in values.items() if value}


def _check_merges(themes: tuple[Theme, ...], path: Path) -> None:
    places = {theme.code: n for n, theme in enumerate(themes)}
    check_links(
        {theme.code: theme.merged_into for theme in themes},
        what="統合先",
        key="merged_into",
        where=lambda code: lines_in(path, SYNONYMS)(("themes", places[code], "merged_into")),
    )
