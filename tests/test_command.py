"""The installed command on real input: what staff would run, and what they would get."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from reflect_nlp.resources import resource, sample_path

COMMAND = shutil.which("reflect-nlp", path=str(Path(sys.executable).parent))
FILES = {
    *("report.html", "report.xlsx", "report.docx", "report.pptx"),
    *("segments.csv", "themes.csv", "topics.csv", "findings.csv", "codebook.yaml", "scheme.yaml"),
}
HEADER = "回答者,年度,回,更に深めたい課題,本日の学び・気づき\n"


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    assert COMMAND, "the package is not installed"
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def csv(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / name, encoding="utf-8-sig", dtype=str, keep_default_na=False)


def whole(folder: Path) -> None:
    """Both editions are there, and nothing was lost on the way."""
    assert {path.name for path in folder.iterdir()} >= FILES
    assert {path.name for path in (folder / "shareable").iterdir()} >= FILES
    assert not (folder / ".writing").exists()
    counts = json.loads((folder / "run" / "run.json").read_text(encoding="utf-8"))["run"][
        "conservation"
    ]
    for name in ("segments", "responses"):
        assert counts[name] == sum(n for key, n in counts.items() if key.startswith(f"{name}_"))
    assert len(csv(folder, "segments.csv")) == counts["segments"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("見本 の 出力")
    done = run("report", "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert str(folder / "out" / "report.html") in done.stdout
    assert "話題モデル" in done.stderr
    return folder / "out"


def test_the_sample_of_all_years(sample: Path) -> None:
    whole(sample)
    segments = csv(sample, "segments.csv")
    assert segments["response_id"].nunique() == 1070
    assert set(segments["fiscal_year"]) == {"R2", "R3", "R4", "R5", "R6"}
    themes = csv(sample, "themes.csv")
    assert set(themes["status"]) >= {"known"}
    assert len(csv(sample, "topics.csv")) >= 10
    page = (sample / "report.html").read_text(encoding="utf-8")
    assert "見本（合成データ）" in page
    assert "内部用・取扱注意" in page
    assert "学習に使った回答を、同じ回答で学習したコーダで分類していない" in page


def test_the_shareable_edition_names_nobody(sample: Path) -> None:
    segments = csv(sample / "shareable", "segments.csv")
    hidden = ["respondent", "team", "municipality", "affiliation", "career", "row", "response_id"]
    assert (segments[hidden] == "").all(axis=None)
    page = (sample / "shareable" / "report.html").read_text(encoding="utf-8")
    assert "共有用" in page
    for municipality in set(csv(sample, "segments.csv")["municipality"]):
        assert municipality not in page


def test_a_workbook_and_its_cp932_twin_give_the_same(tmp_path: Path) -> None:
    results = []
    for name in ("workbook_r6.xlsx", "workbook_r6_cp932.csv"):
        path = resource("corpora/reflection_sheets") / name
        done = run("report", path, "--out", path.suffix[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        whole(tmp_path / path.suffix[1:])
        results.append(tmp_path / path.suffix[1:])
    first, second = results
    for name in ("themes.csv", "topics.csv"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    places = {"segments.csv": ["segment_id", "response_id", "row"], "findings.csv": ["evidence"]}
    for name, columns in places.items():
        pd.testing.assert_frame_equal(
            csv(first, name).drop(columns=columns), csv(second, name).drop(columns=columns)
        )
    assert "理解度" in (first / "report.html").read_text(encoding="utf-8")


def test_another_survey_without_a_codebook(tmp_path: Path) -> None:
    answers = resource("corpora/fukui") / "answers.csv"
    options = ("--codebook", "none", "--scheme", "none", "--out", "out")
    done = run("report", answers, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "out"
    themes = csv(folder, "themes.csv")
    assert set(themes["status"]) <= {"new", "unstable"}
    assert len(themes) >= 5
    assert set(csv(folder, "findings.csv")["category"]) == {"all"}
    assert not (folder / "codebook.yaml").exists()


def test_a_codebook_that_does_not_fit_is_told_first(tmp_path: Path) -> None:
    table = pd.read_csv(resource("corpora/fukui") / "answers.csv", dtype=str).head(300)
    table.to_csv(tmp_path / "観光.csv", index=False)
    assert run("report", "観光.csv", "--out", "out", cwd=tmp_path).returncode == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "このコードブックはこの調査に合っていないようです" in page
    assert "--codebook none" in page


@pytest.mark.parametrize("rows", [12, 1])
def test_few_answers(tmp_path: Path, rows: int) -> None:
    table = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table.head(rows).to_csv(tmp_path / "少し.csv", index=False)
    done = run("report", "少し.csv", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    whole(tmp_path / "out")
    assert csv(tmp_path / "out", "segments.csv")["response_id"].nunique() == rows


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    table = pd.read_csv(sample_path(), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table[table["年度"] == "R2"].to_csv(tmp_path / "令和２年.csv", index=False)
    for out in ("一回目", "二回目"):
        assert run("report", "令和２年.csv", "--out", out, cwd=tmp_path).returncode == 0
    first, second = tmp_path / "一回目", tmp_path / "二回目"
    names = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(second) for p in second.rglob("*") if p.is_file())
    for name in names:
        if name.suffix in (".csv", ".html", ".yaml", ".json"):
            assert (first / name).read_bytes() == (second / name).read_bytes(), name
        elif name.suffix in (".xlsx", ".docx", ".pptx"):
            assert members(first / name) == members(second / name), name


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fails(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One paragraph in Japanese that names the file and the remedy; nothing half-written."""
    paragraph = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert "→" in paragraph, paragraph
    for word in words:
        assert word in paragraph, paragraph


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)


def huge_cell(path: Path) -> None:
    path.write_text(HEADER + "p1,R6,1," + "あ" * 14_000_000 + ",学び\n", encoding="utf-8")


BAD = {
    "見出しだけ.csv": lambda path: path.write_text(HEADER, encoding="utf-8"),
    "文章なし.csv": lambda path: path.write_text("番号,点\n1,5\n2,4\n", encoding="utf-8"),
    "空.xlsx": lambda path: path.write_bytes(b""),
    "PDF.xlsx": lambda path: path.write_bytes(b"%PDF-1.7\n" + b"0" * 100),
    "爆弾.xlsx": bomb,
    "巨大.csv": huge_cell,
    "別の物": lambda path: (path.mkdir(), (path / "写真.png").write_bytes(b"\x89PNG")),
    "ない.xlsx": lambda path: None,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(tmp_path: Path, name: str) -> None:
    BAD[name](tmp_path / name)
    fails(run("report", name, "--out", "out", cwd=tmp_path), name)
    assert not (tmp_path / "out").exists()


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = resource("corpora/reflection_sheets/workbook_r6.xlsx")
    with plain.open("rb") as source, (tmp_path / "鍵.xlsx").open("wb") as target:
        OOXMLFile(source).encrypt("ひみつ", target)
    fails(run("report", "鍵.xlsx", "--out", "out", cwd=tmp_path), "鍵.xlsx", "パスワード")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "場所").write_text("ファイル", encoding="utf-8")
    fails(run("report", "--out", "場所/下", cwd=tmp_path), "場所", "--out")


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "大事").mkdir()
    (tmp_path / "大事" / "決裁.docx").write_bytes(b"x")
    fails(run("report", "--out", "大事", cwd=tmp_path), "決裁.docx", "--out")
    assert [p.name for p in (tmp_path / "大事").iterdir()] == ["決裁.docx"]


def test_a_report_open_elsewhere_keeps_the_old_one_whole(tmp_path: Path) -> None:
    (tmp_path / "一人.csv").write_text(HEADER + "p1,R6,1,会議が続かない。,なし\n", encoding="utf-8")
    assert run("report", "一人.csv", "--out", "out", cwd=tmp_path).returncode == 0
    (tmp_path / "out" / "private" / "覚え書き.txt").write_bytes(b"kept")
    before = {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    (tmp_path / "一人.csv").write_text(HEADER + "p1,R6,1,別の課題。,なし\n", encoding="utf-8")
    with held_open(tmp_path / "out" / "report.xlsx"):
        fails(run("report", "一人.csv", "--out", "out", cwd=tmp_path), "report.xlsx", "閉じる")
    assert before == {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}


class held_open:
    """Make a file impossible to replace: an open handle on Windows, an immutable file here."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        if os.name == "nt":
            self.handle = self.path.open("rb")
        elif subprocess.run(["chattr", "+i", self.path], check=False).returncode:
            pytest.skip("this file system has no immutable files")

    def __exit__(self, *_: object) -> None:
        if os.name == "nt":
            self.handle.close()
        else:
            subprocess.run(["chattr", "-i", self.path], check=True)


def test_wrong_use_exits_with_2(tmp_path: Path) -> None:
    assert run("report", "--colour", cwd=tmp_path).returncode == 2
    (tmp_path / "設定.yaml").write_text("題名: まとめ\n", encoding="utf-8")
    done = run("report", "--settings", "設定.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "題名" in done.stderr
    assert "title" in done.stderr


def test_check_shows_what_would_be_read_and_writes_nothing(tmp_path: Path) -> None:
    done = run("check", resource("corpora/reflection_sheets/workbook_r6.xlsx"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for word in ("第1回", "理解度", "課題", "方策", "回答者", "引用"):
        assert word in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_versions_and_help(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.strip().startswith("reflect-nlp")
    assert "報告書" in run("--help", cwd=tmp_path).stdout


def test_a_rerun_keeps_what_people_decided(tmp_path: Path) -> None:
    from reflect_nlp.decisions import Decision, DecisionStore, anchor

    words = "会議が続かない。"
    (tmp_path / "一人.csv").write_text(HEADER + f"p1,R6,1,{words},なし\n", encoding="utf-8")
    assert run("report", "一人.csv", "--out", "out", cwd=tmp_path).returncode == 0
    segment = csv(tmp_path / "out", "segments.csv").query("text == @words").iloc[0]
    assert segment["theme"] != "logistics"
    private = tmp_path / "out" / "private"
    coded = {"theme": "logistics"}
    with DecisionStore(private / "decisions.sqlite") as store:
        store.record(
            Decision("code", segment["segment_id"], who="係", after=coded, anchor=anchor(words))
        )
        store.record(Decision("rename", "logistics", who="係", after={"name": "研修の段取り"}))
        lost = Decision("code", "r9:Q1@0-3", who="係", after=coded, anchor=anchor("無い文"))
        store.record(lost)
    assert run("report", "一人.csv", "--out", "out", cwd=tmp_path).returncode == 0
    again = csv(tmp_path / "out", "segments.csv").query("text == @words").iloc[0]
    assert (again["theme"], float(again["theme_score"])) == ("logistics", 1.0)
    assert "研修の段取り" in set(csv(tmp_path / "out", "themes.csv")["name"])
    assert "研修の段取り" in (tmp_path / "out" / "codebook.yaml").read_text(encoding="utf-8")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "判断" in page
    assert "r9:Q1@0-3" in page
