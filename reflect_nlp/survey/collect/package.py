"""Opens the parts of an Office file without unpacking the rest or following what it links to."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.archive import MOST_ENTRIES

JAPAN: Final = dt.timezone(dt.timedelta(hours=9))
LARGEST_PART: Final = 50_000_000
"""Bytes of one unpacked part; a form of many pages has less than one million."""

_CORE: Final = "docProps/core.xml"
_RELATIONS: Final = "_rels/.rels"


class Package:
    """An Office file in memory; parts are unpacked when asked for, up to LARGEST_PART.

    Parameters
    ----------
    raw : bytes
    where : str
        File name for messages.

    Raises
    ------
    InputError
        No zip, or one with too many entries.
    """

    def __init__(self, raw: bytes, *, where: str) -> None:
        self.where = where
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(raw))
            self.names: Sequence[str] = self.archive.namelist()
        except Exception as error:  # zipfile raises many kinds on damaged input
            raise broken(where) from error
        if len(self.names) > MOST_ENTRIES:
            raise _suspicious(where)

    def holds(self, folder: str) -> bool:
        """Say whether a part lies in a folder such as ``"word/"``."""
        return any(name.startswith(folder) for name in self.names)

    def part(self, name: str) -> ET.Element:
        """Return the XML of a part.

        Raises
        ------
        InputError
            The part is missing, damaged, too large, or declares entities.
        """
        try:
            with self.archive.open(name) as stream:
                content = stream.read(LARGEST_PART + 1)
            if len(content) > LARGEST_PART or b"<!DOCTYPE" in content[:2_000]:
                raise _suspicious(self.where)
            return ET.fromstring(content)
        except InputError:
            raise
        except Exception as error:  # KeyError, zlib.error, ParseError, NotImplementedError …
            raise broken(self.where) from error

    def main_part(self) -> str:
        """Return the name of the document's own part."""
        for relation in self.part(_RELATIONS) if _RELATIONS in self.names else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        return "word/document.xml"

    def modified(self) -> dt.datetime | None:
        """Return when the document was changed last by its own account, in Japan time."""
        if _CORE not in self.names:
            return None
        try:
            texts = [node.text or "" for node in named(self.part(_CORE), "modified")]
            when = dt.datetime.fromisoformat(texts[0].strip().replace("Z", "+00:00"))
        except (InputError, IndexError, ValueError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
        return when.astimezone(JAPAN).replace(tzinfo=None, microsecond=0)


def local(node: ET.Element) -> str:
    """Return the name of an element without its namespace; Word has two sets of namespaces."""
    return str(node.tag).rpartition("}")[2]


def named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of a name below ``root``, in document order."""
    return (node for node in root.iter() if local(node) == name)


def value(node: ET.Element, name: str = "val") -> str:
    """Return an attribute whatever its namespace, blank if absent."""
    return next((text for key, text in node.items() if key.rpartition("}")[2] == name), "")


def broken(where: str) -> InputError:
    """Return the error for a document that cannot be opened."""
    return InputError(
        "ファイルが壊れていて開けません。",
        where=where,
        remedy="WordまたはExcelで開けるか確かめ、開けなければ送り直してもらってください。",
    )


def _suspicious(where: str) -> InputError:
    return InputError(
        "ふつうの文書ではない不審な作りなので、読みません。",
        where=where,
        remedy="送った人に確かめ、新しい様式に書き写して送り直してもらってください。",
    )
