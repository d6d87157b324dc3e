"""From a filled-in workbook to decisions and a report that shows them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reflect_nlp.cli import cli
from reflect_nlp.decisions import read_decisions
from reflect_nlp.errors import InputError
from reflect_nlp.report.folder import write_report
from reflect_nlp.review.apply import apply_files
from reflect_nlp.review.layout import FILE
from reflect_nlp.review.telling import told
from reflect_nlp.store import load_run
from tests.review.filling import ROWS, Sheet, project_analysis

KEY = "network/exercise"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("project") / "R6"
    write_report(project_analysis(), base)
    return base


@pytest.fixture
def project(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "R6"))


def filled(project: Path, name: str, who: str = "", **values: object) -> Path:
    """Return a copy of the project's workbook in which somebody wrote about the first finding."""
    path = project.parent / name
    shutil.copyfile(project / FILE, path)
    with Sheet(path) as sheet:
        sheet.write(KEY, **values)
        if who:
            sheet.name(who)
    return path


def decisions(project: Path) -> list[tuple[str, str, dict[str, str]]]:
    stored = read_decisions(project / "private" / "decisions.sqlite")
    return [(d.who, d.target, dict(d.after)) for d in stored]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["apply", *map(str, arguments)])


def test_a_dry_run_tells_and_changes_nothing(project: Path) -> None:
    path = filled(project, "a.xlsx", plan="演習を30分増やす", state="対応中")
    done = run(project, path)
    assert done.exit_code == 0, done.output
    assert "来年度の対応案：（空欄） → 「演習を30分増やす」" in done.output
    assert "状態：（空欄） → 「対応中」" in done.output
    assert "2か所が変わります（まだ反映していません）" in done.output
    assert not (project / "private" / "decisions.sqlite").exists()


def test_what_is_written_stands_in_the_report_and_in_the_next_workbook(project: Path) -> None:
    path = filled(project, "a.xlsx", who="佐藤", plan="演習を30分増やす", owner="研修係")
    done = run(project, path, "--write")
    assert done.exit_code == 0, done.output
    assert decisions(project) == [("佐藤", KEY, {"plan": "演習を30分増やす", "owner": "研修係"})]
    page = (project / "report.html").read_text(encoding="utf-8")
    assert "演習を30分増やす" in page
    assert "研修係" in page
    shared = (project / "shareable" / "report.html").read_text(encoding="utf-8")
    assert "演習を30分増やす" in shared
    assert "研修係" not in shared
    assert not (project / "shareable" / FILE).exists()
    assert load_run(project).register["plan"].tolist() == ["演習を30分増やす", ""]
    again = run(project, path, "--write")
    assert "変更はありません" in again.output
    assert "変更はありません" in run(project, project / FILE).output
    assert len(decisions(project)) == 1


def test_a_suggestion_counts_when_somebody_takes_it_up(project: Path) -> None:
    with Sheet(project / FILE) as sheet:
        row = sheet._find(KEY)[0]
        suggestion = next(str(c.value) for c in sheet.sheet[row] if str(c.value).startswith("案："))
    assert "変更はありません" in run(project, project / FILE).output
    path = filled(project, "a.xlsx", plan=suggestion.removeprefix("案："))
    outcome = apply_files(project, [path])
    assert [c.after for c in outcome.merged.changes] == [suggestion.removeprefix("案：")]
    edited = filled(project, "b.xlsx", plan=f"{suggestion}まず第2回で試す。")
    after = apply_files(project, [edited]).merged.changes[0].after
    assert after == f"{suggestion.removeprefix('案：')}まず第2回で試す。"


def test_emptied_cells_take_words_back(project: Path) -> None:
    first = filled(project, "a.xlsx", plan="演習", state="対応中")
    apply_files(project, [first], write=True, who="佐藤")
    second = filled(project, "b.xlsx", plan=None, state=None)
    apply_files(project, [second], write=True, who="鈴木")
    assert decisions(project)[1] == ("鈴木", KEY, {"plan": "", "state": ""})
    assert load_run(project).register[["plan", "state"]].to_numpy().tolist() == [["", ""]] * 2


def test_a_cell_that_moved_on_is_a_conflict_unless_one_is_preferred(project: Path) -> None:
    mine = filled(project, "a.xlsx", plan="演習を増やす", owner="研修係")
    theirs = filled(project, "b.xlsx", plan="講義を減らす")
    apply_files(project, [theirs], write=True, who="鈴木")
    done = run(project, mine, "--write")
    assert done.exit_code == 1
    assert "今の記録：「講義を減らす」" in done.output
    assert "a.xlsx J10：「演習を増やす」" in done.output
    assert "何も反映していません" in done.output
    assert len(decisions(project)) == 1
    assert run(project, mine, "--write", "--prefer", mine).exit_code == 0
    assert load_run(project).register["plan"].iloc[0] == "演習を増やす"


def test_two_files_that_differ_are_a_conflict_and_two_that_agree_are_not(project: Path) -> None:
    a = filled(project, "a.xlsx", who="佐藤", plan="演習を増やす", owner="研修係")
    b = filled(project, "b.xlsx", who="鈴木", plan="講義を減らす", state="対応中")
    outcome = apply_files(project, [a, b], write=True)
    assert (outcome.written, len(outcome.merged.conflicts)) == (False, 1)
    assert {side.after for side in outcome.merged.conflicts[0].sides} == {
        "演習を増やす",
        "講義を減らす",
    }
    assert decisions(project) == []
    apply_files(project, [a, b], write=True, prefer=b)
    assert {who for who, _, _ in decisions(project)} == {"佐藤", "鈴木"}
    assert load_run(project).register["plan"].iloc[0] == "講義を減らす"
    with pytest.raises(InputError, match="--prefer"):
        apply_files(project, [a], prefer=b)


def test_one_wrong_cell_stops_everything(project: Path) -> None:
    path = filled(project, "a.xlsx", plan="演習を増やす", state="検討中")
    done = run(project, path, "--write")
    assert done.exit_code == 1
    assert "［a.xlsx の 対応方針表 M10］状態「検討中」は使えません。" in done.output
    assert decisions(project) == []


def test_a_finding_that_is_not_there_any_more_is_said(project: Path) -> None:
    path = filled(project, "a.xlsx", plan="演習を増やす")
    gone = load_run(project)
    write_report(replace(gone, register=gone.register.iloc[1:]), project)
    outcome = apply_files(project, [path], write=True)
    assert "今の報告書の対応方針表にありません" in told(outcome)


def test_a_workbook_of_another_report_is_refused(project: Path, tmp_path: Path) -> None:
    other = project_analysis([row._replace(year="R5") for row in ROWS])
    source = replace(other.survey.sources[0], sha256="1" * 64)
    other = replace(other, survey=replace(other.survey, sources=(source,)))
    write_report(other, tmp_path / "R5")
    done = run(project, tmp_path / "R5" / FILE, "--write")
    assert done.exit_code == 1
    assert "別の報告書" in done.output
    newer = filled(project, "a.xlsx", plan="演習")
    apply_files(project, [newer], write=True)
    shutil.copyfile(project / FILE, newer)
    (project / "private" / "decisions.sqlite").unlink()
    with pytest.raises(InputError, match="新しい"):
        apply_files(project, [newer])


def test_words_in_the_projects_own_workbook_outlive_a_rerun(project: Path) -> None:
    write_report(load_run(project), project)
    assert not (project / "private" / "review_1.xlsx").exists()
    with Sheet(project / FILE) as sheet:
        sheet.write(KEY, plan="演習を増やす")
    write_report(load_run(project), project)
    kept = project / "private" / "review_1.xlsx"
    outcome = apply_files(project, [kept])
    assert [change.after for change in outcome.merged.changes] == ["演習を増やす"]
