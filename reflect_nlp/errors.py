"""Errors that say what was wrong, what came, what is allowed and what to do next.

Staff see the text of these and nothing else, so it is Japanese and complete in one paragraph.
"""

from __future__ import annotations


class ReflectError(Exception):
    """Base of every error this library raises on purpose.

    Parameters
    ----------
    what : str
        What went wrong, in one Japanese sentence that names the value.
    where : str, optional
        File, tab, row or setting concerned.
    remedy : str, optional
        What to do next.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.paragraph())

    def paragraph(self) -> str:
        """Return the whole message as one paragraph."""
        place = f"［{self.where}］" if self.where else ""
        remedy = f" → {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class InputError(ReflectError):
    """A file cannot be read, or holds nothing that can be analysed."""


class SettingsError(ReflectError):
    """A setting, codebook or scheme is not what it should be."""


class OutputError(ReflectError):
    """The output folder cannot be written."""


class ModelError(ReflectError):
    """A model is missing, damaged or not what was expected."""
