from hypothesis import given, settings
from hypothesis import strategies as st

from reflect_nlp.decisions import apply_to_codebook, kept_codes, remembered, replay
from reflect_nlp.decisions.settle import settle
from reflect_nlp.themes.codebook import active, load_codebook, resolve, save_codebook
from tests.decisions.small import BOOK, THEMES, histories, merge, numbered, promote, rename, undo


def test_without_decisions_it_is_the_same_codebook():
    assert apply_to_codebook(BOOK, []) is BOOK
    made = rename("network", "会議")
    assert apply_to_codebook(BOOK, numbered([made, undo(made)])) is BOOK
    assert apply_to_codebook(None, [made]) is None


def test_renaming_and_merging_keep_code_and_definition():
    book = apply_to_codebook(
        BOOK, numbered([rename("network", "会議の進め方"), merge("network", "community")])
    )
    assert book.codes == BOOK.codes
    assert book.theme("network").name == "会議の進め方"
    assert book.theme("network").definition == "会議の進め方。"
    assert [theme.code for theme in active(book)] == ["community"]
    assert resolve(book, "meeting") == "community"
    assert (book.sha256, BOOK.theme("network").name) == ("", "会議運営")


def test_a_promoted_theme_is_appended_under_its_own_code():
    made = promote(
        "new_r6_01", "生成AIの活用", more={"examples": ["記録に使いたい。"], "table": "issue"}
    )
    book = apply_to_codebook(BOOK, [made])
    theme = book.themes[-1]
    assert (theme.code, theme.name, theme.table) == ("new_r6_01", "生成AIの活用", "issue")
    assert theme.examples == ("記録に使いたい。",)
    assert apply_to_codebook(book, [made]) is book


def test_a_later_merge_replaces_the_one_of_the_file_and_undo_brings_it_back():
    made = merge("meeting", "community")
    assert apply_to_codebook(BOOK, [made]).theme("meeting").merged_into == "community"
    assert apply_to_codebook(BOOK, numbered([made, undo(made)])) is BOOK


def test_a_merge_that_closes_a_ring_is_left_out():
    assert apply_to_codebook(BOOK, [merge("network", "meeting")]) is BOOK
    events = numbered([merge("network", "community"), merge("community", "network")])
    book = apply_to_codebook(BOOK, events)
    assert [theme.code for theme in active(book)] == ["community"]


def test_a_merge_that_cannot_be_leaves_the_one_of_the_file():
    nowhere = merge("meeting", "new_r6_09")
    assert apply_to_codebook(BOOK, [nowhere]) is BOOK
    book = apply_to_codebook(BOOK, numbered([merge("network", "meeting"), nowhere]))
    assert [theme.code for theme in active(book)] == ["community", "meeting"]


def test_a_later_merge_may_free_the_way_for_an_earlier_one():
    events = numbered([merge("network", "meeting"), merge("meeting", "community")])
    assert resolve(apply_to_codebook(BOOK, events), "network") == "community"


@settings(deadline=None)
@given(histories())
def test_whatever_is_decided_the_codebook_stays_sound(tmp_path_factory, events):
    book = apply_to_codebook(BOOK, events)
    assert book.codes[: len(BOOK.codes)] == BOOK.codes
    assert all(resolve(book, code) in book.codes for code in book.codes)
    assert apply_to_codebook(book, events).themes == book.themes
    path = tmp_path_factory.mktemp("book") / "codebook.yaml"
    save_codebook(book, path)
    assert [theme.code for theme in load_codebook(path).themes] == list(book.codes)


@settings(deadline=None)
@given(histories(), st.sets(st.sampled_from([code for code in THEMES if code.startswith("new")])))
def test_the_codebook_as_read_and_as_decided_say_the_same(events, discovered):
    standing = replay(events)
    read = settle(standing, BOOK, discovered=discovered)
    decided = settle(standing, apply_to_codebook(BOOK, events), discovered=discovered)
    assert read == decided


def test_members_of_new_themes_are_remembered_and_never_forgotten():
    first = promote("new_r6_01", "生成AI", before={"members": {"new_r6_01": ["r1@0-9"]}})
    later = merge(
        "new_r6_02", "new_r6_01", before={"members": {"new_r6_02": [], "new_r6_01": ["r2@0-7"]}}
    )
    events = numbered([first, undo(first), later])
    assert remembered(events) == {"new_r6_01": frozenset({"r2@0-7"}), "new_r6_02": frozenset()}
    assert remembered(events[:2]) == {"new_r6_01": frozenset({"r1@0-9"})}


def test_a_topic_keeps_its_code_when_more_answers_come():
    memory = {"new_r6_01": ["a", "b", "c"], "new_r6_02": ["d", "e"]}
    topics = {4: ["d", "e", "x"], 5: ["a", "b", "y", "z", "w"], 6: ["c", "v"]}
    assert kept_codes(topics, memory) == {5: "new_r6_01", 4: "new_r6_02"}


def test_a_theme_that_fell_apart_or_went_away_gives_its_code_to_nobody():
    memory = {"new_r6_01": ["a", "b"], "new_r6_02": ["c"]}
    assert kept_codes({0: ["a"], 1: ["b", "x"]}, memory) == {}
    assert kept_codes({}, memory) == {}


def test_of_two_themes_in_one_topic_the_larger_keeps_its_code():
    memory = {"new_r6_01": ["a"], "new_r6_02": ["b", "c"]}
    assert kept_codes({0: ["a", "b", "c"]}, memory) == {0: "new_r6_02"}
