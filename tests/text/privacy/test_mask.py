from __future__ import annotations

import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.records import Span
from reflect_nlp.resources import resource
from reflect_nlp.text.privacy.mask import MASKS, STANDING, mask_slice, mask_spans, standing_names
from reflect_nlp.text.segmentation.segment import segment_spans
from reflect_nlp.text.tokenize import tokenize
from tests.text.strategies import anything


def masked(text: str) -> str:
    return mask_slice(text, 0, len(text), mask_spans(text, tokenize(text)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("佐藤さんに聞いた。", "〔氏名〕さんに聞いた。"),
        ("田中課長と話す。", "〔氏名〕課長と話す。"),
        ("山田太郎です。", "〔氏名〕です。"),
        ("後輩の鈴木を推薦したい。", "後輩の〔氏名〕を推薦したい。"),
        ("連絡先はtaro.yamada@example.jpです。", "連絡先は〔メール〕です。"),
        ("電話は090-1234-5678です。", "電話は〔電話〕です。"),
        ("電話は０９０－１２３４－５６７８です。", "電話は〔電話〕です。"),
        ("（0776）20-1234まで。", "〔電話〕まで。"),
        ("0776(20)1234まで。", "〔電話〕まで。"),
        ("〒910-0001に送る。", "〔住所〕に送る。"),
        ("大手町3丁目17番地1号に集まる。", "大手町〔住所〕に集まる。"),
        ("ケース番号：A1234を見る。", "ケース番号：〔番号〕を見る。"),
    ],
)
def test_personal_data_become_placeholders(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "利用者さんと講師の先生に感謝する。",
        "民生委員さんと区長さんが来た。",
        "第3回は10人、合計120人が参加した。",
        "令和6年度の予算は1,000,000円だった。",
        "小浜市の取組が参考になった。",
        "満足度は5-4-3の順だった。",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert masked(text) == text


@given(
    st.sampled_from(["０", "0"]),
    st.lists(st.integers(100, 9999), min_size=2, max_size=2),
    st.integers(10, 999),
    st.sampled_from("-－‐−"),
)
def test_no_digit_of_a_telephone_number_stays(
    zero: str, numbers: list[int], area: int, dash: str
) -> None:
    text = f"夜間は{zero}{area}{dash}{numbers[0]}{dash}{numbers[1]}へ。"
    assert masked(text) == "夜間は〔電話〕へ。"


def test_overlapping_finds_are_hidden_as_one() -> None:
    text = "連絡は090-1234-5678、佐藤さん（sato@example.jp）まで。"
    spans = mask_spans(text, tokenize(text))
    assert [text[start:end] for start, end, _ in spans] == [
        "090-1234-5678",
        "佐藤",
        "sato@example.jp",
    ]
    assert [kind for *_, kind in spans] == ["phone", "name", "mail"]


def test_a_find_that_begins_inside_another_is_hidden_to_its_end() -> None:
    """The mail address may begin with the last digits of the telephone number."""
    assert masked("（082）123-4567taro@example.jpまで。") == "〔電話〕まで。"


@given(anything)
def test_masks_are_in_order_and_keep_offsets(text: str) -> None:
    text += "佐藤さんは090-1234-5678です。"
    spans = mask_spans(text, tokenize(text))
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    assert spans[-1].end <= len(text)
    between = zip(ends, [*(span.start for span in spans), len(text)], strict=True)
    kept = [text[start:end] for start, end in between]
    shown = [MASKS[span.kind] for span in spans]
    pieces = [part for pair in zip(kept, [*shown, ""], strict=True) for part in pair]
    assert mask_slice(text, 0, len(text), spans) == "".join(pieces)


@given(anything, st.data())
def test_a_slice_hides_what_reaches_into_it(text: str, data: st.DataObject) -> None:
    text += "佐藤さん"
    spans = [Span(len(text) - 4, len(text) - 2, "name")]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = text[start : min(end, len(text) - 4)], text[max(start, len(text) - 2) : end]
    reaches = start < len(text) - 2 and end > len(text) - 4
    name = MASKS["name"] if reaches else ""
    assert mask_slice(text, start, end, spans) == before + name + after


def test_what_the_sample_marks_is_hidden() -> None:
    """All of R2 to R5; a real survey holds names that no rule finds."""
    folder = resource("corpora/reflection_sheets")
    with (folder / "sheets.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = {row["回答ID"]: row["回答"] for row in csv.DictReader(file)}
    with (folder / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        labels = [row for row in csv.DictReader(file) if not row["response_id"].startswith("R6")]
    personal = [(row, item) for row in labels for item in row["pii"].split("|") if item]
    missed = []
    for row, item in personal:
        text = texts[row["response_id"]]
        start, end = int(row["start"]), int(row["end"])
        if item in mask_slice(text, start, end, mask_spans(text, tokenize(text))):
            missed.append(item)
    assert len(personal) > 40
    assert missed == []


def test_segments_hide_what_the_whole_hides() -> None:
    text = "田中課長に聞く。電話は090-1234-5678。\n・佐藤さんの例"
    spans = mask_spans(text, tokenize(text))
    parts = [mask_slice(text, start, end, spans) for start, end, _ in segment_spans(text)]
    assert "".join(parts) == mask_slice(text, 0, len(text), spans)


def hidden(text: str, *, always: tuple[str, ...] = (), never: tuple[str, ...] = ()) -> list[str]:
    spans = mask_spans(text, tokenize(text), always=always, never=never)
    return [text[start:end] for start, end, _ in spans]


def test_the_users_own_names_are_hidden_as_words() -> None:
    text = "福山は福山市の会議で話した。"
    assert hidden(text) == []
    assert hidden(text, always=("福山", "")) == ["福山"]
    assert mask_spans(text, tokenize(text), always=("福山",)) == [Span(0, 2, "name")]


def test_what_users_want_kept_stays() -> None:
    text = "西村さんと佐藤さん、082-123-4567。"
    assert hidden(text, never=("西村", "082-123-4567")) == ["佐藤"]
    assert hidden(text, always=("西村",), never=("西村",)) == ["西村", "佐藤", "082-123-4567"]


def standing(text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    spans = standing_names(text, tokens, mask_spans(text, tokens))
    return [(text[start:end], kind) for start, end, kind in spans]


def test_names_left_standing_are_told_with_the_reason() -> None:
    assert standing("西村さんの話を聞く。Ａさんも来た。") == []
    assert standing("渋沢栄一の話。") == [("渋沢栄一", "public")]
    assert standing("山口に行った。") == [("山口", "place")]
    assert standing("佐藤医院に行く。") == [("佐藤", "body")]
    assert standing("伊波市の実践を聞く。") == []
    assert standing("花子に聞く。") == [("花子", "given")]


@given(anything, st.lists(st.sampled_from(["佐藤", "の", "会議", "0"]), max_size=2))
def test_masks_and_standing_names_never_meet(text: str, always: list[str]) -> None:
    text += "佐藤と福山に花子が来た。"
    tokens = tokenize(text)
    masks = mask_spans(text, tokens, always=always)
    left = standing_names(text, tokens, masks)
    assert {span.kind for span in left} <= set(STANDING)
    spans = sorted([*masks, *left])
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
