"""The scheme: the list of categories (改善区分), parts of the training that a remark may change."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from reflect_nlp.entries import (
    Code,
    Lines,
    Name,
    Version,
    named_file,
    read_entries,
    rename_keys,
)
from reflect_nlp.errors import SettingsError
from reflect_nlp.records import Category, Scheme
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
    "声の重み": "voice_weights",
}
HEADER: Final = """改善区分：意見が研修のどの部分を変えるかの一覧。
code は一度決めたら変えず、使い回さない。
name 名称、definition 定義、examples 例、
suggestion この区分に要望が集まったとき番組のどこを変えるか。
voice_weights は優先度の計算で声の種類に掛ける重み（0から1）。
項目名は日本語（コード、名称、定義、例、提案、声の重み）でもよい。"""

Weight = Annotated[float, Field(ge=0, le=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    code: Code
    name: Name
    definition: str = ""
    examples: Lines = Field(default_factory=list)
    suggestion: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Name
    version: Version = ""
    note: str = ""
    voice_weights: dict[str, Weight] = Field(default_factory=dict)
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
        Category(e.code, e.name, e.definition, tuple(e.examples), e.suggestion)
        for e in read.categories
    )
    weights = _weights(read.voice_weights, where=str(path))
    return Scheme(
        name=read.name,
        version=read.version,
        categories=categories,
        voice_weights=weights,
        note=read.note,
        sha256=content_hash(categories, weights),
    )


def save_scheme(scheme: Scheme, path: Path) -> None:
    """Write a scheme as YAML (UTF-8) that :func:`load_scheme` reads back to the same."""
    values = {
        "name": scheme.name,
        "version": scheme.version,
        "note": scheme.note,
        "voice_weights": dict(scheme.voice_weights),
        "categories": [_values(category) for category in scheme.categories],
    }
    kept = {key: value for key, value in values.items() if value}
    path.write_text(dump_yaml(kept, header=HEADER), encoding="utf-8", newline="\n")


def content_hash(categories: tuple[Category, ...], weights: dict[str, float]) -> str:
    """Return the SHA-256 of what the categories mean and how voices weigh, whatever the layout."""
    content = [
        sorted([c.code, c.name, c.definition, c.examples, c.suggestion] for c in categories),
        sorted(weights.items()),
    ]
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _weights(given: dict[str, float], *, where: str) -> dict[str, float]:
    """Return a weight for every voice, in the order of ``VOICES``; Japanese names are allowed."""
    voices = {label: voice for voice, label in VOICE_LABELS.items()}
    named = rename_keys(given, voices, where=where)
    unknown = [voice for voice in named if voice not in VOICES]
    if unknown:
        raise SettingsError(
            f"声の種類「{'」「'.join(unknown)}」はありません。",
            where=where,
            remedy="使えるのは "
            + "、".join(f"{k}（{v}）" for k, v in VOICE_LABELS.items())
            + " です。",
        )
    weights = DEFAULT_WEIGHTS | {voices.get(voice, voice): w for voice, w in given.items()}
    return {voice: float(weights[voice]) for voice in VOICES}


def _values(category: Category) -> dict[str, object]:
    values: dict[str, object] = {
        "code": category.code,
        "name": category.name,
        "definition": category.definition,
        "examples": list(category.examples),
        "suggestion": category.suggestion,
    }
    return {key: value for key, value in values.items() if value}
