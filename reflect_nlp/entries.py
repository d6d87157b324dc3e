"""Lists that staff write in YAML: Japanese keys, permanent codes, messages that name the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

from reflect_nlp.errors import SettingsError
from reflect_nlp.resources import resource
from reflect_nlp.yamlfile import Place, at_line, key_lines, read_yaml

Model = TypeVar("Model", bound=BaseModel)


def _not_reserved(code: str) -> str:
    if code in ("none", "unsure", "all"):
        raise ValueError("none・unsure・all は集計が使う語なので、コードにはできません")
    return code


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_not_reserved)]
"""A permanent code: lower-case Latin letters, digits and ``_``."""
Name = Annotated[str, Field(min_length=1)]
Lines = Annotated[list[str], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)]
"""A list of texts; a single text stands for a list of one."""
Version = Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, (int, float)) else v)]

_REASONS: Final = {
    "missing": "「{place}」がありません",
    "extra_forbidden": "「{place}」という項目はありません",
    "string_type": (
        '「{place}」の値 {value!r} は文字列ではありません（引用符「"」で囲んでください）'
    ),
    "string_pattern_mismatch": (
        "「{place}」の値 {value!r} は使えません（英小文字で始まる英小文字・数字・_ にしてください）"
    ),
    "int_type": "「{place}」の値 {value!r} は使えません（整数で書いてください）",
    "float_type": "「{place}」の値 {value!r} は使えません（数で書いてください）",
    "bool_type": "「{place}」の値 {value!r} は使えません（true か false にしてください）",
    "literal_error": "「{place}」の値 {value!r} は使えません（使えるのは {expected}）",
    "greater_than_equal": "「{place}」の値 {value!r} は使えません（{ge} 以上にしてください）",
    "less_than_equal": "「{place}」の値 {value!r} は使えません（{le} 以下にしてください）",
    "string_too_short": "「{place}」が空です",
    "too_short": "「{place}」が空です",
    "list_type": "「{place}」は一覧（「- 」で始まる行）で書いてください",
    "model_type": "「{place}」は「項目: 値」の形で書いてください",
    "dict_type": "「{place}」は「項目: 値」の形で書いてください",
}
_BRANCHES: Final = ("literal[", "constrained-")
"""How pydantic names the arms of a union in a place; nobody wrote these."""


def describe(error: ValidationError, line: Callable[[Place], str] | None = None) -> str:
    """Return the places and reasons of a validation error in one Japanese line.

    Parameters
    ----------
    error : ValidationError
    line : callable, optional
        Says in which line of a file a place stands (:func:`lines_in`).
    """
    parts = []
    for item in error.errors():
        steps = (f"{part + 1}番目" if isinstance(part, int) else part for part in item["loc"])
        place = " ".join(step for step in steps if not step.startswith(_BRANCHES))
        reason = _REASONS.get(item["type"], "「{place}」の値 {value!r} は使えません（{cause}）")
        limits = dict(item.get("ctx", {}))
        cause = limits.pop("error", item["msg"])
        told = reason.format(place=place, value=item["input"], cause=cause, **limits)
        parts.append(f"{line(item['loc'])}：{told}" if line else told)
    return "；".join(parts)


def lines_in(path: Path, synonyms: Mapping[str, str]) -> Callable[[Place], str]:
    """Return what says where in a file a place stands: 「scheme.yaml の 12行目」."""
    return partial(at_line, path, lines=key_lines(path, synonyms))


def rename_keys(
    values: Mapping[Any, object], synonyms: Mapping[str, str], *, where: str
) -> dict[str, object]:
    """Return the mapping with Japanese keys replaced by their English names.

    Keys without a value (``含む:`` with nothing after it) are left out, so that defaults apply.

    Parameters
    ----------
    values : mapping
        As read from YAML.
    synonyms : mapping of Japanese key to English key
    where : str
        File, for the message.

    Raises
    ------
    SettingsError
        The same item is written under two names.
    """
    renamed: dict[str, object] = {}
    origin: dict[str, str] = {}
    for key, value in values.items():
        name = synonyms.get(str(key).strip(), str(key))
        if name in origin:
            raise SettingsError(
                f"「{origin[name]}」と「{key}」は同じ項目です。",
                where=where,
                remedy="どちらか一方だけ残してください。",
            )
        origin[name] = str(key)
        if value is not None:
            renamed[name] = value
    return renamed


def named_file(name: str | Path, bundled: str) -> Path | None:
    """Return the file a setting names: ``"default"`` the bundled one, ``"none"`` no file.

    Raises
    ------
    SettingsError
        There is no such file.
    """
    if name == "none":
        return None
    path = resource(bundled) if name == "default" else Path(name)
    if not path.is_file():
        raise SettingsError(
            "ファイルが見つかりません。",
            where=str(path),
            remedy="default（同梱）、none（使わない）、YAMLファイルの場所のどれかにしてください。",
        )
    return path


def read_entries(
    path: Path, model: type[Model], *, what: str, items: str, synonyms: Mapping[str, str]
) -> Model:
    """Read a YAML file that holds a named list, such as a codebook, and validate it.

    Parameters
    ----------
    path : path
    model : type of pydantic model
        Has a list field called ``items`` whose entries have a ``code``.
    what : str
        What the file is called in a message, such as ``"コードブック"``.
    items : str
    synonyms : mapping of Japanese key to English key
        For the file and for its entries.

    Raises
    ------
    SettingsError
        Unknown, missing, repeated or wrong item; a code used twice.
    """
    where = str(path)
    values = rename_keys(read_yaml(path), synonyms, where=where)
    entries = values.get(items)
    if isinstance(entries, list):
        values[items] = [
            rename_keys(entry, synonyms, where=where) if isinstance(entry, dict) else entry
            for entry in entries
        ]
    try:
        read = model.model_validate(values)
    except ValidationError as error:
        raise SettingsError(
            f"{what}に誤りがあります：{describe(error, lines_in(path, synonyms))}",
            where=where,
            remedy="使える項目は " + "、".join(synonyms) + " です。",
        ) from error
    codes = [entry.code for entry in getattr(read, items)]
    twice = [code for code, times in Counter(codes).items() if times > 1]
    if twice:
        line = lines_in(path, synonyms)
        places = (line((items, n, "code")) for n, code in enumerate(codes) if code in twice)
        raise SettingsError(
            f"コード「{'」「'.join(twice)}」が二度使われています（{'、'.join(places)}）。",
            where=where,
            remedy="コードは一つの意味に一つだけ、後から使い回さないでください。",
        )
    return read


def check_links(
    links: Mapping[str, str], *, what: str, key: str, where: Callable[[str], str]
) -> None:
    """Check that codes which point at one another point at something, and not in a circle.

    Parameters
    ----------
    links : mapping of every code of a file to the code it points at, empty for none
    what : str
        What the target is called, such as ``"統合先"``.
    key : str
        The item of the file it is written under.
    where : callable
        Says where in the file the entry of a code stands.

    Raises
    ------
    SettingsError
        A target is not in the file, or the codes point in a circle.
    """
    for start in links:
        code, passed = start, [start]
        while links[code]:
            code = links[code]
            if code not in links:
                raise SettingsError(
                    f"「{passed[-1]}」の{what}「{code}」がこのファイルにありません。",
                    where=where(passed[-1]),
                    remedy=f"{what}には、このファイルにあるコードを書いてください。",
                )
            if code in passed:
                raise SettingsError(
                    f"{what}が輪になっています（{' → '.join([*passed, code])}）。",
                    where=where(passed[-1]),
                    remedy=f"どれか一つの {key}（{what}）を消してください。",
                )
            passed.append(code)
