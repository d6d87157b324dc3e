from __future__ import annotations

import random

import pytest

from reflect_nlp.text.privacy.mask import mask_spans
from reflect_nlp.text.reading import read_texts
from reflect_nlp.text.segmentation.segment import segment_spans
from reflect_nlp.text.tokenize import encodable, tokenize

TEXTS = [
    "会議が長い。佐藤さんに聞いた。",
    "",
    "ﾃﾞｰﾀを①集める②配る",
    "電話は090-1234-5678です。\nメールはtaro@example.jpへ。",
    "会\ud83d議",
    "特になし",
]


def test_each_answer_is_tokenised_masked_and_cut() -> None:
    for text, read in zip(TEXTS, read_texts(TEXTS), strict=True):
        assert read.text == encodable(text)
        assert read.tokens == tokenize(text)
        assert read.masks == mask_spans(read.text, read.tokens)
        assert read.segments == segment_spans(read.text, read.tokens)


@pytest.mark.parametrize("answers", [7, 4_100])
def test_processes_read_what_one_process_reads(answers: int) -> None:
    texts = (TEXTS * (answers // len(TEXTS) + 1))[:answers]
    assert read_texts(texts, workers=2) == read_texts(texts, workers=1)


def test_no_answer() -> None:
    assert read_texts([]) == []


def test_ten_thousand_random_strings_are_read_and_cut_where_they_stand() -> None:
    """Any code point, lone surrogates and right-to-left text among them, and one of 1 MB."""
    draw = random.Random(0)
    kinds = [(0, 0x10FFFF), (0x20, 0x7F), (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0xD800, 0xDFFF),
             (0x590, 0x6FF), (0x2000, 0x206F), (0xFF00, 0xFFEF), (0x1F300, 0x1FAFF)]  # fmt: skip
    texts = [
        "".join(chr(draw.randint(*draw.choice(kinds))) for _ in range(draw.randint(0, 40)))
        for _ in range(10_000)
    ]
    texts.append("".join(chr(draw.randint(0x3041, 0x30FF)) for _ in range(350_000)))
    assert len(texts[-1].encode()) > 1_000_000
    for text, read in zip(texts, read_texts(texts, workers=1), strict=True):
        assert len(read.text) == len(text)
        cuts = [0, *(span.end for span in read.segments)]
        assert cuts == [*(span.start for span in read.segments), len(text)]
        ends = [token.end for token in read.tokens]
        if ends:
            assert [0, *ends] == [*(token.start for token in read.tokens), len(text)]
        masks = [place for start, end, _ in read.masks for place in (start, end)]
        assert masks == sorted(masks)
        assert not masks or 0 <= masks[0] < masks[-1] <= len(text)
