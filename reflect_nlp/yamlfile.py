"""YAML files that staff write: read in any usual encoding, written so that they stay readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import yaml

from reflect_nlp.errors import SettingsError

Place = tuple[int | str, ...]
"""Keys and positions that lead to a value: ``("themes", 0, "code")``."""


class _Loader(yaml.SafeLoader):
    """Refuses a key written twice instead of keeping the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        written = Counter(key.value for key in keys)
        for key in keys:
            if written[key.value] > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"「{key.value}」が二度あります", key.start_mark
                )
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> dict[str, object]:
    """Read a YAML mapping saved as UTF-8 (BOM or not) or cp932.

    Raises
    ------
    SettingsError
        Missing file, wrong encoding, YAML error (with its line), a key written twice, or not a
        mapping.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            "ファイルを開けません。", where=str(path), remedy="名前と場所を確かめてください。"
        ) from error
    try:
        loaded = yaml.load(_decode(raw, path), Loader=_Loader)  # _Loader is a SafeLoader
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{mark.line + 1}行目の" if mark else ""
        problem = str(getattr(error, "problem", ""))
        detail = problem if "二度" in problem else "書き方に誤りがあります"
        raise SettingsError(
            f"YAMLとして読めません（{line}{detail}）。",
            where=str(path),
            remedy="字下げと「:」の後の空白を確かめてください。",
        ) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise SettingsError("「項目: 値」の形になっていません。", where=str(path))
    return loaded


def key_lines(path: Path, synonyms: Mapping[str, str]) -> dict[Place, int]:
    """Return on which line of a file every key and list entry begins, from 1.

    Parameters
    ----------
    path : path of a file that :func:`read_yaml` reads
    synonyms : mapping of Japanese key to English key
        A key is found under both.

    Examples
    --------
    ``{("themes",): 2, ("themes", 0): 3, ("themes", 0, "code"): 3, …}``
    """
    root = yaml.compose(_decode(path.read_bytes(), path), Loader=_Loader)
    found: dict[Place, int] = {}
    nodes: list[tuple[Place, yaml.Node]] = [((), root)] if root is not None else []
    while nodes:
        place, node = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            for position, item in enumerate(node.value):
                found[*place, position] = item.start_mark.line + 1
                nodes.append(((*place, position), item))
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            written = str(key.value)
            for name in {written, synonyms.get(written.strip(), written)}:
                found[*place, name] = key.start_mark.line + 1
                nodes.append(((*place, name), value))
    return found


def line_of(place: Place, lines: Mapping[Place, int]) -> int:
    """Return the line of a place, or of what holds it; 0 where neither is in the file.

    Examples
    --------
    >>> line_of(("themes", 0, "name"), {("themes",): 2, ("themes", 0): 3})
    3
    """
    return next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 0)


def at_line(path: Path, place: Place, lines: Mapping[Place, int]) -> str:
    """Return 「scheme.yaml の 12行目」, or only the name of the file."""
    line = line_of(place, lines)
    return f"{path.name} の {line}行目" if line else path.name


def dump_yaml(values: Mapping[str, object], *, header: str) -> str:
    """Return YAML text a person can edit: keys in order, every text in quotes, a comment on top.

    Parameters
    ----------
    values : mapping of str to str, float, bool, list or mapping
    header : str
        Lines of the comment, without ``#``.
    """
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    body: str = yaml.dump(
        _quote(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return comment + body


class _Quoted(str):
    """A value, as opposed to a key, in the output of :func:`dump_yaml`."""


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key and quotes values."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _quote(value: object) -> object:
    if isinstance(value, str):
        return _Quoted(value)
    if isinstance(value, (list, tuple)):
        return [_quote(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _quote(item) for key, item in value.items()}
    return value


_Dumper.add_representer(
    _Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def _decode(raw: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SettingsError(
        "文字コードを判別できません。", where=str(path), remedy="UTF-8で保存し直してください。"
    )
