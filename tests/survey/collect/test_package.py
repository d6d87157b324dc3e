import datetime as dt
import io
import zipfile

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.collect.package import LARGEST_PART, Package


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


BOMB = b"<a>" + b" " * (LARGEST_PART + 1) + b"</a>"
ENTITIES = b'<!DOCTYPE a [<!ENTITY x "x">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("content", "told"),
    [(BOMB, "不審"), (ENTITIES, "不審"), (b"<a>", "壊れて"), (b"", "壊れて")],
    ids=["bomb", "entities", "cut", "blank"],
)
def test_a_bad_part_is_refused(content: bytes, told: str) -> None:
    package = Package(zipped({"word/document.xml": content}), where="様式.docx")
    with pytest.raises(InputError, match=rf"様式\.docx.*{told}.*→"):
        package.part("word/document.xml")


def test_too_many_parts_and_no_zip() -> None:
    with pytest.raises(InputError, match="不審"):
        Package(zipped({f"word/{n}.xml": b"" for n in range(2_001)}), where="様式.docx")
    with pytest.raises(InputError, match="壊れて"):
        Package(b"PK\x03\x04" + b"\0" * 40, where="様式.docx")


def test_the_time_of_the_last_change_is_told_in_japan() -> None:
    core = b'<p xmlns:d="x"><d:modified>2024-09-12T20:30:00Z</d:modified></p>'
    package = Package(zipped({"docProps/core.xml": core}), where="a.docx")
    assert package.modified() == dt.datetime(2024, 9, 13, 5, 30)
    assert Package(zipped({"a": b""}), where="a.docx").modified() is None
    assert Package(zipped({"docProps/core.xml": b"<p>"}), where="a.docx").modified() is None


def test_the_main_part_is_looked_up() -> None:
    relations = b'<r><x Type="http://x/officeDocument" Target="/word/document2.xml"/></r>'
    package = Package(zipped({"_rels/.rels": relations}), where="a.docx")
    assert package.main_part() == "word/document2.xml"
    assert Package(zipped({"a": b""}), where="a.docx").main_part() == "word/document.xml"
