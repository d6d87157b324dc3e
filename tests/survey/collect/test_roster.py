from pathlib import Path

import pytest

from reflect_nlp.errors import InputError
from reflect_nlp.survey.collect.roster import (
    Member,
    absent_members,
    is_theirs,
    read_roster,
    session_of,
    shown,
    strangers,
)
from tests.survey.collect.small import form
from tests.survey.make import csv_file, workbook

YAMADA = Member("山田花子", "行政", "潮見市", "")


def test_a_roster_of_people_and_one_of_teams(tmp_path: Path) -> None:
    rows = [["名簿"], ["No", "氏名", "所属", "市町"], ["1", "山田花子", "行政", "潮見市"]]
    assert read_roster(workbook(tmp_path / "名簿.xlsx", {"S": rows})) == (YAMADA,)
    teams = csv_file(tmp_path / "班.csv", [["チーム"], ["はまかぜ"], ["わかば"]], encoding="cp932")
    assert [member.team for member in read_roster(teams)] == ["はまかぜ", "わかば"]


def test_a_roster_without_names_is_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "名簿.csv", [["電話", "住所"], ["1", "2"]])
    with pytest.raises(InputError, match=r"名簿\.csv.*「電話」.*→.*氏名"):
        read_roster(path)


@pytest.mark.parametrize(
    ("answers", "theirs"),
    [
        ({"respondent": "山田　花子"}, True),
        ({"respondent": "山田花子", "municipality": "潮見市役所"}, True),
        ({"respondent": "佐藤一郎、山田花子"}, True),
        ({"respondent": "山田花子", "municipality": "若葉町"}, False),
        ({"respondent": "山田花江", "municipality": "潮見市"}, False),
        ({}, False),
    ],
)
def test_whose_it_is(answers: dict[str, str], theirs: bool) -> None:
    assert is_theirs(YAMADA, form(**answers)) is theirs


def test_old_characters_are_the_same_and_near_ones_are_only_shown() -> None:
    takahashi = Member("髙﨑　太郎", "行政", "潮見市", "")
    assert absent_members([takahashi], [form(respondent="高崎太郎")]) == []
    near = form(respondent="高崎次郎", municipality="潮見市")
    [absent] = absent_members([takahashi], [near])
    assert absent.maybe == ("高崎次郎（潮見市）",)
    [stranger] = strangers([takahashi], [near])
    assert stranger.maybe == ("髙﨑　太郎（潮見市・行政）",)
    elsewhere = form(respondent="高崎次郎", municipality="若葉町")
    assert absent_members([takahashi], [elsewhere])[0].maybe == ()


def test_who_missed_which_session() -> None:
    both = [form(respondent=n, session=s) for n, s in (("山田花子", "1"), ("佐藤一郎", "2"))]
    [absent] = absent_members([YAMADA], both)
    assert absent.sessions == ("第2回",)
    assert session_of(form(fiscal_year="R6", session="2")) == "R6 第2回"
    assert shown(form()) == "（氏名なし）"


def test_a_form_without_a_session_counts_for_one_its_writer_lacks() -> None:
    first, second = (
        form(respondent="山田花子", session="1"),
        form(respondent="佐藤次郎", session="2"),
    )
    unsaid = form(respondent="山田花子")
    assert absent_members([YAMADA], [first, second, unsaid]) == []
    third = form(respondent="佐藤次郎", session="3")
    [absent] = absent_members([YAMADA], [first, second, third, unsaid])
    assert absent.sessions == ("第2回", "第3回")
    assert absent_members([YAMADA], [unsaid, form(respondent="佐藤次郎")]) == []


def test_teams() -> None:
    team = Member("", "", "", "はまかぜ")
    assert absent_members([team], [form(team="はまかぜ")]) == []
    assert absent_members([team], [form(team="はまかせ")])[0].maybe == ("はまかせ",)
    assert team.label == "はまかぜ"
