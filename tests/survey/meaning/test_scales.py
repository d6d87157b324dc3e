import pytest

from reflect_nlp.survey.meaning.scales import choices_in, is_scale, scale_of, split_choices

ODD = {"その他", "無回答"}


@pytest.mark.parametrize(
    "scale",
    [
        ("とても満足", "満足", "やや満足", "普通", "やや不満", "不満", "とても不満"),
        (
            "よく理解できた",
            "理解できた",
            "どちらともいえない",
            "あまり理解できなかった",
            "理解できなかった",
        ),
        ("とても役に立つ", "役に立つ", "あまり役に立たない", "役に立たない"),
        ("そう思う", "どちらかといえばそう思う", "どちらかといえばそう思わない", "そう思わない"),
        ("はい", "いいえ"),
        ("1 不満", "3 普通", "5 満足"),
        ("①よく理解できた", "②理解できた", "③普通"),
        ("9", "10"),
        ("10歳未満", "10代", "20代", "80歳以上"),
        ("満足", "普通", "不満", "その他", "無回答"),
    ],
)
def test_scales_stand_in_their_order(scale: tuple[str, ...]) -> None:
    assert scale_of(scale) == scale
    backwards = tuple(label for label in scale_of(scale[::-1]) if label not in ODD)
    assert backwards == tuple(label for label in scale if label not in ODD)


def test_answers_without_a_scale_stay_as_given() -> None:
    assert scale_of(["演習", "講義", "見学"]) == ("演習", "講義", "見学")


def test_sentences_are_no_scale() -> None:
    assert is_scale(["とても満足", "満足"])
    assert not is_scale(["次はいつですか。"])
    assert not is_scale(["良い研修だった", "満足"])
    assert not is_scale([])


def test_choices_of_both_form_services() -> None:
    assert choices_in("講義, 演習") == ["講義", "演習"]
    assert choices_in("講義;演習;") == ["講義", "演習"]


def test_repeated_choices_are_several_choice() -> None:
    assert split_choices({"講義, 演習": 3, "講義": 2}) == ("講義", "演習")


def test_text_with_commas_is_not() -> None:
    assert split_choices({"Good, but long": 1, "I learned a lot, thanks": 1}) == ()
    assert split_choices({"講義": 9, "演習": 3}) == ()
