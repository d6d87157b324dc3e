"""The encoding of a text file: a ladder over the whole file, never a guess from its beginning."""

from __future__ import annotations

import codecs
import re
from typing import Final

from reflect_nlp.errors import InputError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LADDER: Final = ("utf-8", "cp932", "euc_jis_2004")
"""Never ``shift_jis``: it lacks ①, ㈱, 髙 and reads ～ as another character."""
_HIRAGANA: Final = re.compile("[ぁ-ん]")

_REMEDY: Final = (
    "Excelで開き、「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。"
)


def decode(raw: bytes, *, where: str = "") -> tuple[str, str]:
    """Decode a whole text file.

    Parameters
    ----------
    raw : bytes
    where : str, optional
        File name for the message.

    Returns
    -------
    text, encoding : str, str
        ``encoding`` is the name of the step of the ladder that fitted.

    Raises
    ------
    InputError
        No step fits (the message names the line of the first bad byte), or the file holds NUL
        characters and so is no text.

    Examples
    --------
    >>> decode("①㈱髙～".encode("cp932"))
    ('①㈱髙～', 'cp932')
    """
    text, encoding = _decode(raw, where)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(
            f"文字ではないデータ（NUL）が{line}行目に含まれており、CSVとして読めません。",
            where=where,
            remedy=_REMEDY,
        )
    return text, encoding


def _decode(raw: bytes, where: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strictly(raw, encoding, where), encoding
    for encoding in _LADDER:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp932" and _is_euc(raw):
            continue
        return text, encoding
    return _strictly(raw, "utf-8", where), "utf-8"


def _is_euc(raw: bytes) -> bool:
    """Tell EUC-JP that happens to fit cp932: no hiragana of cp932 is valid EUC-JP."""
    try:
        return bool(_HIRAGANA.search(raw.decode("euc_jis_2004")))
    except UnicodeDecodeError:
        return False


def _strictly(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"文字コードを判別できません（{line}行目に読めない文字があります）。"
            "UTF-8、Shift_JIS（cp932）、EUC-JP、UTF-16のいずれでもありません。",
            where=where,
            remedy=_REMEDY,
        ) from error
