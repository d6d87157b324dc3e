"""Every file of a folder, read or with the reason why not and what to do about it."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reflect_nlp.errors import InputError
from reflect_nlp.survey.collect.forms_docx import read_document
from reflect_nlp.survey.collect.forms_xlsx import MOST_BOXES, drawn_texts, read_tabs
from reflect_nlp.survey.collect.package import JAPAN, Package
from reflect_nlp.survey.collect.page import Page, Paper
from reflect_nlp.survey.files.formats import read_grids
from reflect_nlp.survey.files.guard import encrypted, kind_of

LARGEST_FILE: Final = 100_000_000
"""Bytes; a form with photographs has a tenth of it."""

_TO_WORD: Final = "Wordで開いて .docx で保存し直してください。"
_TYPE_IN: Final = "文字を様式（Word・Excel）に写すか、Word・Excelのまま送ってもらってください。"
_UNPACK: Final = "展開して、中のファイルをこのフォルダに入れてください。"
_FOREIGN: Final = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".dot"), ("古い形式などのWord文書です。", _TO_WORD)),
    **dict.fromkeys(
        (".jtd", ".jtdc", ".jtt"),
        ("一太郎の文書です。", "一太郎で開いてWord形式（.docx）で保存し直してください。"),
    ),
    ".pdf": ("PDFです。", "元のWord・Excelをもらうか、" + _TO_WORD),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"),
        ("画像です。", _TYPE_IN),
    ),
    **dict.fromkeys((".zip", ".7z", ".lzh", ".rar", ".gz"), ("圧縮ファイルです。", _UNPACK)),
    **dict.fromkeys(
        (".eml", ".msg"),
        ("メールです。", "メールを開き、添付ファイルをこのフォルダに保存してください。"),
    ),
    **dict.fromkeys((".pptx", ".ppt"), ("PowerPointの資料です。", _TYPE_IN)),
    **dict.fromkeys(
        (".csv", ".tsv", ".parquet"),
        (
            "1枚の様式ではなく一覧表です。",
            "回答の一覧であれば reflect-nlp report に直接渡してください。",
        ),
    ),
    ".ods": ("LibreOfficeの表です。", "Excelで開いて .xlsx で保存し直してください。"),
    **dict.fromkeys(
        (".txt", ".html", ".htm", ".xml", ".md"),
        ("様式（Word・Excel）ではない文書です。", _TYPE_IN),
    ),
    **dict.fromkeys((".lnk", ".url"), ("ショートカットです。", "元のファイルを入れてください。")),
}
_NOTHING_TO_DO: Final = "対応は要りません。"
_ROSTER: Final = "名簿として使いました。回答ではありません。"
_LOCK: Final = "~$"
_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_WORD_PASSWORD: Final = (
    "Wordで開き、「ファイル」→「情報」→「文書の保護」→「パスワードを使用して暗号化」で"
    "パスワードを空にして保存してください。"
)


@dataclass(frozen=True)
class Unread:
    """A file that gave no form: why, and what to do."""

    file: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class Intake:
    """The files of a folder, each in one of the two lists."""

    papers: tuple[Paper, ...]
    unread: tuple[Unread, ...]


def take_in(folder: Path, *, apart: Sequence[Path] = ()) -> Intake:
    """Read every file of a folder and its subfolders.

    Parameters
    ----------
    folder : Path
    apart : sequence of Path
        Files that lie in the folder without being forms, such as the roster.

    Raises
    ------
    InputError
        The folder does not exist, is a file, or holds no file.
    """
    papers: list[Paper] = []
    unread: list[Unread] = []
    others = {path.resolve() for path in apart}
    for path, name in _files(folder):
        if path.resolve() in others:
            unread.append(Unread(name, _ROSTER, _NOTHING_TO_DO))
            continue
        try:
            papers.append(_read(path, name))
        except InputError as error:
            unread.append(Unread(name, error.what, error.remedy))
        except (Exception, RecursionError) as error:  # a form must never stop the others
            unread.append(_unexpected(name, error))
    return Intake(tuple(papers), tuple(unread))


def _files(folder: Path) -> list[tuple[Path, str]]:
    if not folder.is_dir():
        what = "フォルダではなくファイルです。" if folder.exists() else "フォルダがありません。"
        remedy = "届いた様式を入れたフォルダの場所を指定してください。"
        raise InputError(what, where=str(folder), remedy=remedy)
    closed: list[OSError] = []
    found = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in names:
            path = Path(place, name)
            found.append((path, path.relative_to(folder).as_posix()))
    if closed:
        raise InputError(
            "中を見られないフォルダがあります。",
            where=str(closed[0].filename),
            remedy="読み取りの権限を確かめてください。",
        )
    if not found:
        remedy = "届いた様式をこのフォルダに入れてください。"
        raise InputError("空のフォルダです。", where=str(folder), remedy=remedy)
    return sorted(found, key=lambda pair: pair[1])


def _read(path: Path, name: str) -> Paper:
    """Return the forms of a file."""
    _refuse_by_name(path, name)
    raw = _content(path, name)
    saved = dt.datetime.fromtimestamp(path.stat().st_mtime, JAPAN).replace(tzinfo=None)
    saved = saved.replace(microsecond=0)
    package = _package(raw, name)
    pages = _pages(path, name, package)
    if not any(page.boxes for page in pages):
        raise InputError(
            "何も書かれていません。", where=name, remedy="送った人に確かめてください。"
        )
    if any(len(page.boxes) > MOST_BOXES for page in pages):
        what, remedy = _FOREIGN[".csv"]
        raise InputError(what, where=name, remedy=remedy)
    modified = (package.modified() if package else None) or saved
    sha256 = hashlib.sha256(raw).hexdigest()
    return Paper(name, tuple(pages), modified, saved, sha256, drawn_texts(package))


def _refuse_by_name(path: Path, name: str) -> None:
    own = path.name.lower()
    if own.startswith(_LOCK):
        what = "Officeの作業用ファイル（誰かが開いている印）です。"
        raise InputError(what, where=name, remedy=_NOTHING_TO_DO)
    if own in _SYSTEM or own.startswith("."):
        raise InputError("パソコンが作るファイルです。", where=name, remedy=_NOTHING_TO_DO)
    if path.suffix.lower() in _FOREIGN:
        what, remedy = _FOREIGN[path.suffix.lower()]
        raise InputError(what, where=name, remedy=remedy)


def _content(path: Path, name: str) -> bytes:
    remedy = "開いているソフトがあれば閉じ、読み取りの権限を確かめてください。"
    try:
        if not path.is_file():
            raise InputError("ふつうのファイルではありません。", where=name, remedy=remedy)
        if path.stat().st_size > LARGEST_FILE:
            what = f"大きすぎます（{LARGEST_FILE // 1_000_000} MBまで）。"
            raise InputError(what, where=name, remedy="写真などを除いて保存し直してください。")
        return path.read_bytes()
    except OSError as error:
        raise InputError("開けません。", where=name, remedy=remedy) from error


def _package(raw: bytes, name: str) -> Package | None:
    """Return the zip that a newer Office file is, None for an old workbook."""
    try:
        kind = kind_of(raw, where=name)
    except InputError as error:
        locked = encrypted(name)
        if error.what == locked.what:
            word = Path(name).suffix.lower().startswith(".do")
            remedy = _WORD_PASSWORD if word else locked.remedy
            raise InputError(error.what, where=name, remedy=remedy) from error
        if not raw:
            raise
        what = "中身が壊れているか、名前の末尾（拡張子）と中身が合っていません。"
        remedy = "送った人に、WordかExcelで開いて .docx・.xlsx で保存し直してもらってください。"
        raise InputError(what, where=name, remedy=remedy) from error
    return Package(raw, where=name) if kind == "zip" else None


def _pages(path: Path, name: str, package: Package | None) -> list[Page]:
    if package and package.holds("word/"):
        return [read_document(package, file=name)]
    if package and not package.holds("xl/"):
        raise InputError("圧縮ファイルです。", where=name, remedy=_UNPACK)
    try:
        return read_tabs(read_grids(path, file=name), file=name)
    except InputError as error:
        remedy = error.remedy.replace("回答が入ったExcelまたはCSV", "回答が入った様式")
        raise InputError(error.what, where=name, remedy=remedy) from error


def _unexpected(name: str, error: BaseException) -> Unread:
    reason = f"思わぬ作りのため読めません（{type(error).__name__}）。"
    return Unread(name, reason, "開いて確かめ、新しい様式に写して保存し直してください。")
