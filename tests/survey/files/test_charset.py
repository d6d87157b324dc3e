import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.files.charset import decode

TEXT = "氏名,感想\r\n①㈱髙～,よかった。\r\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp932", "cp932"),
        ("utf-16", "utf-16"),
    ],
)
def test_each_usual_encoding_gives_the_same_text(encoding: str, named: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, named)


def test_utf16_of_either_byte_order_is_told_by_its_bom() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"))[0] == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"))[0] == TEXT


def test_euc_jp_is_the_last_step() -> None:
    text = "設問,回答\n感想,地域に出向くことの大切さを学んだ。\n"
    assert decode(text.encode("euc_jp")) == (text, "euc_jis_2004")


@pytest.mark.parametrize(
    "text", ["感想\n地域に出向くことの大切さを学んだ。\n", "感想\n学びが多い\n", "気づき,あり\n"]
)
def test_short_euc_jp_that_fits_cp932_too(text: str) -> None:
    assert decode(text.encode("euc_jp")) == (text, "euc_jis_2004")


@pytest.mark.parametrize("text", ["氏名,ｶﾅ\n山田,ﾔﾏﾀﾞ\n", "ｶﾝｿｳ\nﾖｶｯﾀ\n", "氏名\n山田花子\n"])
def test_half_width_kana_of_cp932_is_not_taken_for_euc_jp(text: str) -> None:
    assert decode(text.encode("cp932")) == (text, "cp932")


def test_a_late_byte_decides_not_only_the_beginning() -> None:
    text = "a,b\n" * 50_000 + "①"
    assert decode(text.encode("cp932")) == (text, "cp932")


def test_unknown_encoding_names_the_line_and_the_remedy() -> None:
    raw = "氏名,感想\n山田,".encode() + b"\xff\xff\x81\n"
    with pytest.raises(InputError, match=r"2行目に読めない文字.*CSV UTF-8") as error:
        decode(raw, where="回答.csv")
    assert error.value.where == "回答.csv"


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(InputError, match="文字コード"):
        decode(b"\xff\xfe" + b"\x00\xd8")


def test_nul_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match=r"NUL.*2行目"):
        decode("氏名\n山\0田\n".encode())
