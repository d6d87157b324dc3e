"""Flags case stories: an account of one household's illness, disability, benefits or abuse.

Even without a name such a story can tell who it is about, so it is never quoted outside.
"""

from __future__ import annotations

import re
from typing import Final

_SOMEBODY: Final = re.compile(
    r"(?:[A-ZＡ-Ｚ]さん|[A-ZＡ-Ｚ]氏|ある(?:方|人|世帯|家族|男性|女性|母|父)|その(?:方|人|世帯|家族|男性|女性|子)|"
    r"[0-9０-９一二三四五六七八九十]{1,3}(?:代|歳)の|世帯|独居|一人暮らし|息子|娘|母親|父親|母と|父と|夫|妻|姉|兄|弟|妹|祖母|祖父|孫|長男|次男|長女|親子|〔氏名〕)"
)
_SENSITIVE: Final = re.compile(
    r"(?:生活保護|虐待|ネグレクト|DV|ＤＶ|暴力|認知症|精神(?:疾患|科|障害)|統合失調|うつ|発達障害|知的障害|身体障害|障害(?:者)?手帳|"
    r"がん|癌|難病|入院|余命|依存症|アルコール|自殺|自死|自傷|ひきこもり|引きこもり|不登校|借金|滞納|多重債務|逮捕|服役|出所|離婚|妊娠)"
)


def is_case_story(text: str) -> bool:
    """Tell whether a segment tells a sensitive fact about one person or household.

    Examples
    --------
    >>> is_case_story("80代の母親と同居する50代の息子がひきこもりで、滞納もある世帯だった。")
    True
    >>> is_case_story("ひきこもりの支援を学びたい。")
    False
    """
    return bool(_SOMEBODY.search(text) and _SENSITIVE.search(text))
