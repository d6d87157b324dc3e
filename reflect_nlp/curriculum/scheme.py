"""The scheme: the list of categories (改善区分), parts of the training that a remark may change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Annotated, Final

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
    rename_keys,
)
from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Category, PriorityFormula, Scheme
from reflect_nlp.schemes import PROGRAMME_PARTS
from reflect_nlp.words import VOICE_LABELS, VOICES
from reflect_nlp.yamlfile import dump_yaml

BUNDLED: Final = "corpora/training/scheme.yaml"
DEFAULT_WEIGHTS: Final = {
    "difficulty": 1.0,
    "request": 1.0,
    "question": 0.8,
    "proposal": 0.5,
    "impression": 0.2,
    "gain": 0.1,
    "none": 0.0,
}
"""How strongly a voice asks for change: a voice the file does not weigh takes this."""
SYNONYMS: Final = {
    "名称": "name",
    "版": "version",
    "備考": "note",
    "改善区分": "categories",
    "コード": "code",
    "定義": "definition",
    "例": "examples",
    "提案": "suggestion",
    "上位区分": "parent",
    "研修そのもの": "about_training",
    "番組": "programme",
    "声の重み": "voice_weights",
    "優先度": "priority",
}
FORMULA: Final = {
    "割合": "share",
    "声": "voice",
    "増減": "growth",
    "安定度": "stability",
    "最少人数": "min_people",
    "最少割合": "min_share",
}
"""Japanese names of what stands under ``priority``."""
HEADER: Final = """改善区分：意見が研修のどの部分を変えるかの一覧。
code は一度決めたら変えず、使い回さない。
name 名称、definition 定義、examples 例、
suggestion この区分に要望が集まったとき番組のどこを変えるか。
parent 上位区分のコード（なければ書かない）、
about_training 研修の開き方そのものの区分なら true（困難の声も研修への要望と読む）。
programme 番組のどれについての区分か（来年度プログラム案で意見を置く所）：
講義、実践報告、演習、意見交換、回全体、研修全体、番組外（今の番組にないもの）。書かなければ回全体。
voice_weights は優先度の計算で声の種類に掛ける重み（0から1）。
priority は優先度（100×割合×声×増減×安定度）の各項の指数 share, voice, growth, stability
（0で項を外す）と、順位を付ける最少の人数（min_people と、全体に対する割合 min_share の大きい方）。
項目名は日本語（コード、名称、定義、例、提案、上位区分、研修そのもの、番組、声の重み、優先度）でもよい。"""


def _programme_part(value: object) -> object:
    """Return a part of the programme by its English name; ``ValueError`` names what is allowed."""
    parts = {label: part for part, label in PROGRAMME_PARTS.items()}
    part = parts.get(str(value), str(value))
    if part not in PROGRAMME_PARTS:
        raise ValueError("使えるのは " + "、".join(parts))
    return part


Part = Annotated[str, BeforeValidator(_programme_part)]
Weight = Annotated[float, Field(ge=0, le=1)]
Exponent = Annotated[float, Field(ge=0, le=4)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    code: Code
    name: Name
    definition: str = ""
    examples: Lines = Field(default_factory=list)
    suggestion: str = ""
    parent: str = ""
    about_training: bool = False
    programme: Part = "session"


class _Formula(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    share: Exponent = 1.0
    voice: Exponent = 1.0
    growth: Exponent = 1.0
    stability: Exponent = 1.0
    min_people: int = Field(default=3, ge=1)
    min_share: float = Field(default=0.03, ge=0, le=1)


def _in_english(values: object) -> object:
    return rename_keys(values, FORMULA, where="優先度") if isinstance(values, dict) else values


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Name
    version: Version = ""
    note: str = ""
    voice_weights: dict[str, Weight] = Field(default_factory=dict)
    priority: Annotated[_Formula, BeforeValidator(_in_english)] = _Formula()
    categories: list[_Entry] = Field(min_length=1)


def load_scheme(name: str | Path) -> Scheme | None:
    """Read a scheme.

    Parameters
    ----------
    name : str or path
        ``"default"`` for the bundled one, ``"none"`` for no scheme, or a YAML file.

    Returns
    -------
    Scheme or None
        ``voice_weights`` has every voice; one the file does not name takes its default.

    Raises
    ------
    SettingsError
        The file is missing or is not a scheme; the message names the place and what is allowed.

    Examples
    --------
    >>> load_scheme("default").codes[:3]
    ('lecture', 'case', 'exercise')
    """
    path = named_file(name, BUNDLED)
    if path is None:
        return None
    read = read_entries(path, _File, what="改善区分の一覧", items="categories", synonyms=SYNONYMS)
    categories = tuple(
        Category(
            e.code,
            e.name,
            e.definition,
            tuple(e.examples),
            e.suggestion,
            e.parent,
            e.about_training,
            e.programme,
        )
        for e in read.categories
    )
    _check_parents(categories, path)
    weights = _weights(read.voice_weights, path)
    formula = PriorityFormula(**read.priority.model_dump())
    return Scheme(
        name=read.name,
        version=read.version,
        categories=categories,
        voice_weights=weights,
        note=read.note,
        sha256=content_hash(categories, weights, formula),
        priority=formula,
    )


def save_scheme(scheme: Scheme, path: Path) -> None:
    """Write a scheme as YAML (UTF-8) that :func:`load_scheme` reads back to the same."""
    values = {
        "name": scheme.name,
        "version": scheme.version,
        "note": scheme.note,
        "voice_weights": dict(scheme.voice_weights),
        "priority": asdict(scheme.priority),
        "categories": [_values(category) for category in scheme.categories],
    }
    kept = {key: value for key, value in values.items() if value}
    path.write_text(dump_yaml(kept, header=HEADER), encoding="utf-8", newline="\n")


def content_hash(
    categories: tuple[Category, ...], weights: dict[str, float], formula: PriorityFormula
) -> str:
    """Return the SHA-256 of what the scheme means and how it weighs, whatever the layout."""
    content = [
        sorted(list(astuple(category)) for category in categories),
        sorted(weights.items()),
        astuple(formula),
    ]
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _check_parents(categories: tuple[Category, ...], path: Path) -> None:
    places = {category.code: n for n, category in enumerate(categories)}
    check_links(
        {category.code: category.parent for category in categories},
        what="上位区分",
        key="parent",
        where=lambda code: lines_in(path, SYNONYMS)(("categories", places[code], "parent")),
    )


def _weights(given: dict[str, float], path: Path) -> dict[str, float]:
    """Return a weight for every voice, in the order of ``VOICES``; Japanese names are allowed."""
    voices = {label: voice for voice, label in VOICE_LABELS.items()}
    unknown = [voice for voice in given if voice not in VOICES and voice not in voices]
    if unknown:
        raise SettingsError(
            f"声の種類「{'」「'.join(unknown)}」はありません。",
            where=lines_in(path, SYNONYMS)(("voice_weights", unknown[0])),
            remedy="使えるのは "
            + "、".join(f"{k}（{v}）" for k, v in VOICE_LABELS.items())
            + " です。",
        )
    rename_keys(given, voices, where=str(path))
    weights = DEFAULT_WEIGHTS | {voices.get(voice, voice): w for voice, w in given.items()}
    return {voice: float(weights[voice]) for voice in VOICES}


def _values(category: Category) -> dict[str, object]:
    """Return what is written of a category: what is empty or as usual is left out."""
    return {key: value for key, value in asdict(category).items() if value}
