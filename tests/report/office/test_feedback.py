"""The slide for the next session, once through the command from a single session's file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner

from reflect_nlp.cli import cli
from reflect_nlp.report.content.tables import build
from reflect_nlp.report.model import Report
from reflect_nlp.report.model.plan import Asked
from reflect_nlp.report.office.deck import BODY
from reflect_nlp.report.office.feedback import write_feedback
from reflect_nlp.run import Analysis
from tests.report.small import crowd_analysis, empty_analysis, small_analysis

HEADER = "氏名,年度,回,チーム,更に深めたい課題（具体的に）,本日の学び・気づき、感想・要望\n"
ISSUES = (
    "会議が報告だけで終わり、次の動きが決まらない。",
    "会議に誰を呼べばよいのか分からない。",
    "庁内の会議の目的をそろえるにはどうすればよいか。",
)
REMARKS = (
    "演習の時間をもう少し長くしてほしい。",
    "実践報告がとても参考になった。",
    "講義の資料をデータでもいただきたいです。",
    "他の町の進め方を知りたい。",
)


def sheets(n: int = 20) -> str:
    """Return the file of one session: ``n`` sheets by people of five teams."""
    lines = [
        f"受講 者{i:02d},R6,第2回,第{i % 5 + 1}班,{ISSUES[i % 3]},{REMARKS[i % 4]}\n"
        for i in range(n)
    ]
    return HEADER + "".join(lines)


def texts(path: Path) -> list[str]:
    deck = pptx.Presentation(str(path))
    assert len(deck.slides) == 1
    found = []
    for shape in deck.slides[0].shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def written(report: Report, folder: Path) -> list[str]:
    write_feedback(report, folder / "feedback.pptx")
    return texts(folder / "feedback.pptx")


def test_one_slide_with_themes_and_room_for_answers(tmp_path: Path) -> None:
    said = written(build(crowd_analysis(30), "internal"), tmp_path)
    assert "前回の振り返りから" in said
    asked = "令和6年度第2回　回答者30人（特記なしだけの人を含む）・意見70件"
    assert f"{asked}　5人未満の数は示していない。" in said
    assert "生成AI・記録　20人" in said
    assert "生成AIで記録をまとめる方法を教えてほしい。\n回答：〔担当者記入〕" in said


def test_both_editions_show_the_same_and_neither_is_for_internal_use(tmp_path: Path) -> None:
    inside = written(build(crowd_analysis(30), "internal"), tmp_path)
    assert inside == written(build(crowd_analysis(30), "shareable"), tmp_path)
    assert "共有用 ｜ 案（自動集計） ｜ 見本（合成データ）" in inside
    assert not any("内部用" in text for text in inside)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (empty_analysis, "まだ回答がない。"),
        (small_analysis, "回答が少ないため、内容は示していない。"),
    ],
)
def test_with_nothing_to_show_the_slide_says_so(
    make: Callable[[], Analysis], sentence: str, tmp_path: Path
) -> None:
    assert sentence in written(build(make(), "internal"), tmp_path)


def test_what_does_not_fit_is_counted(tmp_path: Path) -> None:
    report = build(crowd_analysis(30), "internal")
    assert report.feedback is not None
    long = tuple(Asked("要望", f"{n}" + "あ" * 200) for n in range(6))
    told = replace(report.feedback, asked=long, more=10)
    said = written(replace(report, feedback=told), tmp_path)
    shown = sum("回答：" in text for text in said)
    assert 0 < shown < 6
    assert f"ほか{16 - shown}件" in said
    tables = [
        s
        for s in pptx.Presentation(str(tmp_path / "feedback.pptx")).slides[0].shapes
        if s.has_table
    ]
    assert (tables[0].top + tables[0].height) / 914400 <= BODY.bottom + 0.01


def test_equal_reports_give_equal_bytes(tmp_path: Path) -> None:
    report = build(crowd_analysis(30), "internal")
    for name in ("a.pptx", "b.pptx"):
        write_feedback(report, tmp_path / name)
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()


def test_a_single_session_through_the_command(tmp_path: Path) -> None:
    file = tmp_path / "第2回.csv"
    file.write_text(sheets(), encoding="cp932")
    done = CliRunner().invoke(cli, ["report", str(file), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    for folder in (tmp_path / "out", tmp_path / "out" / "shareable"):
        said = "\n".join(texts(folder / "feedback.pptx"))
        assert "令和6年度第2回　回答者20人" in said
        assert "回答：〔担当者記入〕" in said
        assert "班" not in said
