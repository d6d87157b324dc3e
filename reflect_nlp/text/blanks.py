"""Answers without content: 特になし, a dash, bare thanks."""

from __future__ import annotations

import re
from typing import Final

from reflect_nlp.text.normalize import normalize

_NOTHING: Final = re.compile(
    r"(今の?ところ|今回は|現時点では?|まだ|とりあえず)?、?(特に|とくに|とく|別に|特段|今は)?(は)?、?"
    r"(なし|無し|無|ない|ありません|ございません|御座いません|ないです|なしです|無いです|思いつかない|思いつきません|思い浮かばない|思い浮かびません)"
    r"(です|でした|かな|と思います)?"
)
_UNSAID: Final = re.compile(
    r"(特に|とくに|特記(事項)?(は)?(なし|無し)|未記入|無記入|無回答|未回答|回答なし|n/?a|none|nothing|なんとなく|"
    r"わからない|分からない|わかりません|分かりません|以上(です)?|感想なし|意見なし|質問(は)?(なし|ありません))"
)
_THANKS: Final = re.compile(
    r"(本日も?は?|今日も?は?|今回も?は?|[0-9]回、?|講師の(皆様|先生方?)|本当に|どうぞ|この度は|貴重な|とても|大変|たいへん|いつも|長時間|一日|半日|丁寧な|分かりやすい|わかりやすい|講義|お話|ご講義|"
    r"研修|時間|機会|学び|企画|準備|運営|を|の|に|、|お疲れ様でした|お疲れさまでした|お世話になりました|"
    r"お世話になります|今後とも|引き続き|これからも|次回も|よろしく|宜しく|お願い(いた|致)?します|お願い申し上げます|"
    r"(どうも)?(誠に)?ありがとう(ございました|ございます|ございま)?|有難う(ございました|ございます)?|感謝(です|します|申し上げます|しています)?|"
    r"失礼します|勉強になりました|楽しかったです)+"
)
_MARKS: Final = re.compile(r"[\s。、,.!?！？・…ー―\-~〜=＝*＊/／|#○×☆★♪()（）「」_^]+")
_COURTESY: Final = re.compile(
    r"(ありがとう|有難う|感謝|お疲れ|お世話に|よろしく|宜しく|勉強になりました|楽しかったです)"
)


def is_blank(text: str) -> bool:
    """Tell whether a response or segment says nothing that could be coded.

    Short answers with content (「会場が寒い」「日程」) are not blank.

    Examples
    --------
    >>> [is_blank(t) for t in ("特になし。", "ー", "本日はありがとうございました。", "会場が寒い")]
    [True, True, True, False]
    """
    bare = _MARKS.sub("", normalize(text).lower())
    if not bare:
        return True
    if len(bare) > 60:
        return False
    if _NOTHING.fullmatch(bare) or _UNSAID.fullmatch(bare):
        return True
    return bool(_THANKS.fullmatch(bare) and _COURTESY.search(bare))
