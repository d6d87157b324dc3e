"""Finds personal data that have a shape: mail, telephone, postal address, identifying number.

Only the identifying part is found: the number without its label, the address from the postal code
or the 町/大字 on, without the municipality before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from reflect_nlp.records import Span

_D: Final = "[0-9０-９]"
_DASH: Final = "\\-‐‑‒–—―−ーｰ－"
_N: Final = "[0-9０-９一二三四五六七八九十]"
_WORTH_A_LOOK: Final = re.compile("[0-9０-９@＠番丁]")
_AT: Final = ("(at)", "（at）", "[at]")
_MAIL_CHAR: Final = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+．＿\\-－"
_MAIL: Final = re.compile(
    rf"(?<![{_MAIL_CHAR}])[{_MAIL_CHAR}]{{1,64}}+"
    r"[ 　]?(?:[@＠]|\(at\)|（at）|\[at\])[ 　]?"
    rf"(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-－]{{1,63}}+[.．])+[A-Za-zＡ-Ｚａ-ｚ]{{2,}}"
)
_GAP: Final = rf"[ 　]?[{_DASH}.．・()（） 　][ 　]?"
_EXTENSION: Final = (
    rf"(?:[ 　、]?内線(?:番号)?[ 　:：]?{_D}{{2,5}}(?!{_D})"
    rf"|[ 　]?[（(]内線(?:番号)?[ 　:：]?{_D}{{2,5}}[）)])?"
)
_PHONE: Final = re.compile(
    rf"(?<![0-9０-９{_DASH}.,．，/:：])"
    rf"(?:[+＋][8８][1１][ 　{_DASH}]?(?:[(（][0０][)）])?{_D}{{1,4}}|[(（]?[0０]{_D}{{1,4}})"
    rf"{_GAP}{_D}{{2,4}}{_GAP}{_D}{{3,4}}(?!{_D}|[.,．，]{_D}){_EXTENSION}"
    rf"|(?<![0-9０-９{_DASH}.,．，])(?:[+＋][8８][1１]|[0０]){_D}{{9,10}}(?!{_D})"
)
_LOCAL: Final = re.compile(
    rf"(?:内線|ダイヤルイン)(?:番号)?[ 　:：は]{{0,2}}({_D}{{2,5}}(?!{_D}))"
    rf"|(?:電話|TEL|Tel|tel|ＴＥＬ|℡|☎|携帯|FAX|Fax|ＦＡＸ|直通)(?:番号)?[ 　:：.．はが]{{0,2}}"
    rf"({_D}{{2,4}}[{_DASH}]{_D}{{4}})(?![0-9０-９{_DASH}])"
)
_POSTCODE: Final = re.compile(
    rf"〒[ 　]?{_D}{{3}}[{_DASH}]?{_D}{{4}}(?!{_D})"
    rf"|(?<![0-9０-９{_DASH}]){_D}{{3}}[{_DASH}]{_D}{{4}}"
    rf"(?=[ 　\n]?[一-龠]{{2,3}}[都道府県市])"
)
_SEP: Final = rf"(?:丁目|番地|番|の|[{_DASH}])"
_LOT: Final = (
    rf"(?:{_N}{{1,3}}丁目(?:{_N}{{1,5}}(?:番地?|[{_DASH}])(?:の?{_N}{{1,4}})?"
    rf"(?:[{_DASH}]{_N}{{1,4}})?号?|(?=[ 　]))"
    rf"|{_N}{{1,5}}番地?(?:の?{_N}{{1,4}}(?:[{_DASH}]{_N}{{1,4}})?号?)?"
    rf"|{_D}{{1,5}}[{_DASH}]{_D}{{1,4}}(?:[{_DASH}]{_D}{{1,4}})?(?:番地|号)?)"
)
_ROOM: Final = (
    rf"(?:[{_DASH}]{_D}{{1,4}}(?:号室|号)?"
    r"|[ 　]?[ァ-ヶー一-龠A-Za-zぁ-ん・]{1,14}"
    rf"(?:[ 　]?[A-Za-zＡ-Ｚ0-9０-９]{{1,3}}号?棟[ 　]?)?"
    rf"[ 　]?{_D}{{1,4}}(?:号室|号|室|[FＦ階](?![0-9０-９]))"
    r"|[ 　]?[ァ-ヶー一-龠・]{0,10}"
    r"(?:ビル|マンション|アパート|ハイツ|コーポ|メゾン|レジデンス|荘|団地)"
    rf"[ァ-ヶー一-龠・]{{0,8}}(?:[ 　]?{_D}{{1,4}}(?!{_D}))?)?"
)
_NOT_LOT: Final = (
    rf"(?![0-9０-９]|[{_DASH}:：]{_D}|[ 　]?(?:程度|くらい|ぐらい|"
    r"[人名円件回年月時分歳代点割倍週日社団台枚校組班軒世か箇カヶヵ%％]))"
)
_AREA: Final = (
    "(?:(?![内外民役長議職側])[一-龠々ヶケノァ-ヶ]|[がの](?=[丘台岡崎原谷浜島池森里峰前]))"
)
_ADDRESS: Final = re.compile(
    rf"(?:大字[一-龠ぁ-んァ-ヶ]{{1,8}}?(?:字[一-龠ぁ-んァ-ヶ]{{1,6}}?)?"
    rf"|(?<=[市区町村])字[一-龠ぁ-んァ-ヶ]{{1,6}}?){_LOT}{_NOT_LOT}{_ROOM}"
    rf"|(?<=[市区町村郡])(?![一-龠]{{1,3}}区[一-龠])(?:{_AREA}){{1,8}}?{_LOT}{_NOT_LOT}{_ROOM}"
    rf"|(?<=[町丁目区市村]){_LOT}{_NOT_LOT}{_ROOM}"
)
_LABEL: Final = (
    r"(?:受給者証?|被保険者証?|保険証|保険者|ケース|利用者|世帯|職員|社員|従業員|会員|患者|カルテ|登録|"
    r"口座|免許証?|整理|受付|学籍|個人|基礎年金|年金|手帳|診察券|旅券|パスポート|相談者?|台帳|証|記号)"
    r"の?(?:番号|コード|ID|ＩＤ|Id|[NＮ][oｏO][.．]?|№)"
)
_ID: Final = re.compile(
    rf"(?:{_LABEL}|マイナンバー|被保険者証|受給者証|LINE[ 　]?ID|ユーザーID)"
    r"(?:カード)?[ 　]?(?:は|が|の|[:：＝=(（「])?[ 　]?(?:第)?"
    rf"((?:[A-Za-zＡ-Ｚａ-ｚ]{{1,3}}[{_DASH}]?)?{_D}[0-9０-９{_DASH} ]{{0,18}}{_D})(?!{_D})"
    rf"|(?<![0-9０-９{_DASH}])([1-9１-９]{_D}{{3}}([ {_DASH}]?){_D}{{4}}\3{_D}{{4}})"
    rf"(?![0-9０-９{_DASH}円人])"
)
_CODE: Final = re.compile(
    rf"(?:LINE[ 　]?ID|ユーザーID)[ 　]?[:：は]?[ 　]?([A-Za-z0-9._{_DASH}]{{4,30}})"
)


def number_spans(text: str) -> list[Span]:
    """Find mail addresses, telephone numbers, postal addresses and identifying numbers.

    Returns
    -------
    list of Span
        In the order of their kinds, perhaps overlapping; kinds mail, phone, id, address.

    Examples
    --------
    >>> number_spans("電話は082-123-4567、10:00-12:00に。")
    [Span(start=3, end=15, kind='phone')]
    """
    if not _WORTH_A_LOOK.search(text) and not any(at in text for at in _AT):
        return []
    found = [Span(match.start(), match.end(), "mail") for match in _MAIL.finditer(text)]
    found.extend(_groups(_ID, text, "id"))
    found.extend(_groups(_CODE, text, "id"))
    found.extend(
        Span(match.start(), match.end(), "phone")
        for match in _PHONE.finditer(text)
        if _is_phone(match[0].partition("内線")[0])
    )
    ends = {span.end for span in found} | {span.end - 1 for span in found}
    found.extend(span for span in _groups(_LOCAL, text, "phone") if span.end not in ends)
    for pattern in (_POSTCODE, _ADDRESS):
        found.extend(Span(m.start(), m.end(), "address") for m in pattern.finditer(text))
    return found


def _groups(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[Span]:
    """What the first or second group of each match holds."""
    for match in pattern.finditer(text):
        group = 1 if match[1] is not None else 2
        yield Span(match.start(group), match.end(group), kind)


def _is_phone(shown: str) -> bool:
    """Whether a run of digits is as long as a number of this country may be."""
    digits = [char for char in unicodedata.normalize("NFKC", shown) if char.isdecimal()]
    return 9 <= len(digits) <= 13
