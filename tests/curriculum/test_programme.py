import pandas as pd
import pytest

from reflect_nlp.curriculum.items import Item, assumed_items, items_of
from reflect_nlp.curriculum.programme import SPOTS, parts_of, place, training_categories, ways
from reflect_nlp.curriculum.scheme import load_scheme
from reflect_nlp.survey.programme import PROGRAMME_COLUMNS

ROWS = [
    ("1", "lecture", "体制づくりとは何か", ""),
    ("1", "lecture", "断らない相談の入口", ""),
    ("1", "discussion", "何から見直すか", ""),
    ("1", "assignment", "自治体セルフチェック", ""),
    ("1", "assignment", "振り返りシート", ""),
    ("2", "report", "居場所の一年", "合同会社ひだまり工房（架空）"),
    ("2", "report", "多機関協働の歩み", "伊波市社会福祉協議会"),
    ("2", "exercise", "わがまちのネットワーク形成図を描く", ""),
    ("2", "discussion", "セルフチェックを突き合わせる", ""),
]
PROGRAMME = pd.DataFrame(
    [("R5", s, "", "", kind, title, title, who) for s, kind, title, who in ROWS],
    columns=list(PROGRAMME_COLUMNS),
)
ITEMS = items_of(PROGRAMME)
PARTS = parts_of(load_scheme("default"))


def about(
    session: str,
    category: str,
    text: str,
    *,
    role: str = "learning",
    items: tuple[Item, ...] = ITEMS,
) -> tuple[str, str]:
    """Return the spot and the title of the item, or its kind."""
    columns = ["session", "role", "category", "text"]
    found = place(pd.DataFrame([(session, role, category, text)], columns=columns), items, PARTS)
    row = found.iloc[0]
    return row["spot"], items[row["item"]].title if row["item"] >= 0 else row["kind"]


def test_a_remark_that_names_the_thing() -> None:
    assert about("2", "case", "ひだまり工房さんの写真が残った。") == ("item", "居場所の一年")
    assert about("2", "exercise", "形成図が一覧で止まった。") == (
        "item",
        "わがまちのネットワーク形成図を描く",
    )
    assert about("2", "materials", "伊波市の様式がほしい。") == ("item", "多機関協働の歩み")


def test_its_own_session_goes_before_others() -> None:
    assert about("2", "exercise", "セルフチェックの点が課で違った。") == (
        "item",
        "セルフチェックを突き合わせる",
    )
    assert about("1", "case", "伊波市の話をまた聞きたい。") == ("item", "多機関協働の歩み")


def test_the_words_of_a_title_name_the_item() -> None:
    assert about("1", "lecture", "体制づくりの話が残った。") == ("item", "体制づくりとは何か")
    assert about("1", "lecture", "講義が分かりやすかった。") == ("kind", "lecture")


def test_a_word_everybody_uses_names_nothing() -> None:
    assert about("1", "lecture", "相談の受け方を聞けた。") == ("kind", "lecture")


def test_the_only_item_of_its_kind_is_not_meant_unless_it_is_named() -> None:
    assert about("1", "dialogue", "本音が聞けた。") == ("kind", "discussion")
    assert about("2", "exercise", "手を動かせてよかった。") == ("kind", "exercise")


def test_what_should_be_deepened_is_about_no_single_item() -> None:
    assert about("1", "dialogue", "会議が報告だけで終わる。", role="issue") == (
        "kind",
        "discussion",
    )
    assert about("1", "lecture", "体制づくりが進まない。", role="issue") == ("kind", "lecture")
    assert about("2", "exercise", "線の太さに迷った。", role="issue") == ("kind", "exercise")


@pytest.mark.parametrize(
    ("session", "category", "role", "spot"),
    [
        ("1", "operation", "learning", "session"),
        ("1", "materials", "issue", "session"),
        ("1", "fieldwork", "issue", "absent"),
        ("1", "case", "issue", "absent"),
        ("1", "audience", "learning", "whole"),
        ("1", "dialogue", "measure", "whole"),
        ("1", "none", "learning", "unplaced"),
        ("1", "unsure", "learning", "unplaced"),
        ("1", "all", "learning", "unplaced"),
        ("9", "lecture", "learning", "unplaced"),
        ("", "lecture", "learning", "unplaced"),
    ],
)
def test_what_belongs_to_no_item(session: str, category: str, role: str, spot: str) -> None:
    assert about(session, category, "もっと考えたい。", role=role) == (spot, "")


@pytest.mark.parametrize("category", ["own_code", "materials"])
def test_a_category_that_names_no_part_is_about_the_session(category: str) -> None:
    assert about("1", category, "もっと考えたい。", role="issue") == ("session", "")


def test_no_scheme_has_no_parts() -> None:
    assert parts_of(None) == {}


def test_without_a_programme_every_kind_is_assumed() -> None:
    items = assumed_items(["3"])
    assert about("3", "case", "よい話だった。", items=items) == ("kind", "report")
    assert {item.kind for item in items} == {"lecture", "report", "exercise", "discussion"}


def test_every_remark_is_put_somewhere() -> None:
    texts = [(s, r, c, "形成図") for s in ("1", "2", "") for r in ("issue", "measure") for c in
             ("lecture", "none", "own_code", "followup")]  # fmt: skip
    segments = pd.DataFrame(
        texts, columns=["session", "role", "category", "text"], index=range(5, 29)
    )
    found = place(segments, ITEMS, PARTS)
    assert found.index.equals(segments.index)
    assert set(found["spot"]) <= set(SPOTS)
    assert ((found["item"] >= 0) == (found["spot"] == "item")).all()
    assert (found["named"] == (found["spot"] == "item")).all()


@pytest.mark.parametrize(
    ("voice", "role", "category", "way"),
    [
        ("difficulty", "issue", "lecture", "field"),
        ("question", "issue", "lecture", "field"),
        ("difficulty", "learning", "lecture", "training"),
        ("difficulty", "learning", "fieldwork", "field"),
        ("difficulty", "issue", "operation", "training"),
        ("proposal", "learning", "operation", "training"),
        ("request", "issue", "lecture", "training"),
        ("question", "learning", "lecture", "training"),
        ("proposal", "measure", "followup", "practice"),
        ("gain", "learning", "lecture", "keep"),
        ("unsure", "learning", "lecture", ""),
    ],
)
def test_what_asks_of_the_training_and_what_is_of_the_field(
    voice: str, role: str, category: str, way: str
) -> None:
    columns = ["session", "role", "category", "voice", "text"]
    said = pd.DataFrame([("1", role, category, voice, "もっと考えたい。")], columns=columns)
    placed = said.join(place(said, ITEMS, PARTS))
    assert ways(placed, training_categories(load_scheme("default"))).tolist() == [way]


def test_without_a_scheme_no_category_is_how_the_training_is_held() -> None:
    assert training_categories(None) == ()
