import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect_nlp.survey.collect.names import body, is_one_off, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋　花子", "高橋花子"),
        ("山﨑 一郎", "山崎一郎"),
        ("齋藤", "斎藤"),
        ("渡邊（わたなべ）", "渡辺"),
        ("佐藤 様", "佐藤"),
        ("ﾀﾅｶ", "タナカ"),
    ],
)
def test_one_person_written_two_ways(one: str, other: str) -> None:
    assert person(one) == person(other)


def test_other_names_stay_apart() -> None:
    assert person("山田花子") != person("山本花子")


def test_one_body_written_two_ways() -> None:
    assert body("潮見市役所") == body("潮見市")
    assert body("若葉町社会福祉協議会") == body("若葉町 社協")
    assert body("役場") == "役場"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("山田花子", "山田花江", True),
        ("山田花", "山田花子", True),
        ("山田子花", "山田花子", True),
        ("山田花子", "山田花子", False),
        ("山田花子", "佐藤花子", False),
        ("花", "子", False),
    ],
)
def test_one_character_off(one: str, other: str, near: bool) -> None:
    assert is_one_off(one, other) is near


@given(st.text(alphabet="髙高﨑崎田花子 　（）", max_size=8))
def test_comparing_twice_changes_nothing(name: str) -> None:
    assert person(person(name)) == person(name)
