import pytest

from reflect_nlp.errors import SettingsError
from reflect_nlp.survey.unit import unit_of
from tests.survey.make import sheets

NAMES = ["山田", "佐藤", "鈴木", "高橋", "田中"]


@pytest.mark.parametrize(
    ("respondents", "teams", "unit"),
    [
        (NAMES, ["A"] * 5, "person"),
        ([*NAMES[:4], ""], [""] * 5, "person"),
        ([*NAMES[:3], "", ""], ["A"] * 5, "team"),
        ([*NAMES[:3], "", ""], [""] * 5, "sheet"),
        ([""] * 5, ["A", "B", "C", "D", ""], "team"),
        ([""] * 5, [""] * 5, "sheet"),
    ],
)
def test_the_finest_unit_most_sheets_tell(
    respondents: list[str], teams: list[str], unit: str
) -> None:
    assert unit_of(sheets(respondent=respondents, team=teams), "auto") == unit


def test_settings_win() -> None:
    assert unit_of(sheets(respondent=NAMES), "sheet") == "sheet"
    assert unit_of(sheets(respondent=NAMES, team=["A"] * 5), "team") == "team"


def test_teams_are_never_counted_as_persons() -> None:
    with pytest.raises(SettingsError, match="回答者（氏名や番号）の列がありません"):
        unit_of(sheets(team=["A", "B"]), "person")
    with pytest.raises(SettingsError, match="チームの列がありません"):
        unit_of(sheets(respondent=NAMES), "team")
