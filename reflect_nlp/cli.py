"""The command: parse, one call, print. No logic; messages in plain Japanese."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reflect_nlp.settings import Settings

_FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path))
_SETTINGS = click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="設定ファイル（YAML）。",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reflect-nlp", prog_name="reflect-nlp")
def cli() -> None:
    """振り返りシートの自由記述を、テーマと来年度のカリキュラムの材料にまとめます。"""


@cli.command()
@click.version_option(package_name="reflect-nlp", prog_name="reflect-nlp")
@_FILES
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="書き出すフォルダ。省くと reflect-output/<ファイル名>。",
)
@click.option("--codebook", metavar="F|none", help="コードブック（YAML）。none で使わない。")
@click.option("--scheme", metavar="F|none", help="改善区分（YAML）。none で使わない。")
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="DIR|表.xlsx",
    help="昨年度の報告書のフォルダか、手作りのまとめ表（課題｜具体的内容）。比べます。",
)
@_SETTINGS
def report(
    files: tuple[Path, ...],
    out: Path | None,
    codebook: str | None,
    scheme: str | None,
    previous: Path | None,
    settings_file: Path | None,
) -> None:
    """FILE（Excel・CSV・フォルダ、いくつでも）を読み、報告書一式を作ります。

    FILE を省くと、同梱の見本（合成データ）で作ります。
    """
    with _told(), _steps() as step:
        from reflect_nlp.decisions import read_decisions
        from reflect_nlp.earlier.read import read_previous
        from reflect_nlp.pipeline import analyze
        from reflect_nlp.report.folder import check_folder, write_report
        from reflect_nlp.settings import load_settings
        from reflect_nlp.store import DECISIONS, PRIVATE
        from reflect_nlp.survey import read_survey

        settings = load_settings(settings_file, codebook=codebook, scheme=scheme)
        sources, settings = _sources(files, settings)
        folder = out or Path("reflect-output") / (files[0].stem if files else "sample")
        check_folder(folder)
        earlier = read_previous(previous) if previous else None
        step("ファイルを読んでいます")
        survey = read_survey(sources, settings)
        decided = read_decisions(folder / PRIVATE / DECISIONS)
        analysis = analyze(survey, settings, decisions=decided, previous=earlier, progress=step)
        step("報告書を書き出しています")
        page = write_report(analysis, folder)
    counts = analysis.run.conservation
    click.echo(f"回答 {counts['responses']:,}件、意見 {counts['segments']:,}件をまとめました。")
    click.echo(f"報告書: {page.resolve()}")
    click.echo(f"共有用（個人・市町が分からない版）: {(folder / 'shareable').resolve()}")


@cli.command()
@_FILES
@_SETTINGS
def check(files: tuple[Path, ...], settings_file: Path | None) -> None:
    """FILE をどう読むか（列・設問・集計単位・気になる点）を示します。何も書き出しません。"""
    with _told():
        from reflect_nlp.settings import load_settings
        from reflect_nlp.survey import check_report, read_survey

        click.echo(check_report(read_survey(*_sources(files, load_settings(settings_file)))))


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="F",
    help="名簿（氏名・所属・チームの表）。未提出者を示します。",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="書き出す一覧。省くと FOLDER の隣の <FOLDER の名前>_一覧.xlsx。",
)
@click.option("--force", is_flag=True, help="同じ名前の一覧があれば置き換えます。")
def collect(folder: Path, roster: Path | None, out: Path | None, force: bool) -> None:
    """FOLDER に集めた記入済みの様式（Word・Excel）を、report が読む1つの一覧にします。"""
    with _told(), _steps() as step:
        from reflect_nlp.survey.collect import collect as collect_forms
        from reflect_nlp.survey.collect import list_path, told, write_list

        path = list_path(folder, out, force=force)
        step("様式を読んでいます")
        found = collect_forms(folder, roster=roster)
        write_list(found, path)
    click.echo(told(found))
    click.echo(f"一覧: {path}")


@cli.command("apply")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="反映し、報告書を作り直します。")
@click.option("--who", default="", metavar="NAME", help="記入者。省くとファイルの「記入者」の欄。")
@click.option(
    "--prefer", type=click.Path(path_type=Path), metavar="FILE", help="食い違うときに採るファイル。"
)
def apply_review(
    folder: Path, files: tuple[Path, ...], write: bool, who: str, prefer: Path | None
) -> None:
    """DIR の review.xlsx に書いたもの（FILE）を読み、何が変わるかを示します。"""
    with _told(), _steps() as step:
        from reflect_nlp.review.apply import apply_files
        from reflect_nlp.review.telling import told

        step("記入用ファイルを読んでいます")
        outcome = apply_files(folder, files, write=write, who=who, prefer=prefer)
    click.echo(told(outcome))
    sys.exit(1 if outcome.refused else 0)


@cli.group()
def codebook() -> None:
    """コードブック（テーマの一覧）を作ります。"""


@codebook.command("from-summary")
@click.argument("summary", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE.yaml",
    help="書き出すファイル。省くと SUMMARY の隣の <SUMMARY の名前>_codebook.yaml。",
)
@click.option("--force", is_flag=True, help="同じ名前のファイルがあれば置き換えます。")
def from_summary(summary: Path, out: Path | None, force: bool) -> None:
    """SUMMARY（課題｜具体的内容、方策｜具体的内容の表）からコードブックを作ります。"""
    with _told():
        from reflect_nlp.earlier.summary_codebook import (
            codebook_from_summary,
            codebook_path,
            write_codebook,
        )

        made = codebook_from_summary(summary)
        path = codebook_path(summary, out, force=force)
        write_codebook(made.codebook, path)
    click.echo(made.told())
    click.echo(f"コードブック: {path.resolve()}")
    click.echo(f"使うには: reflect-nlp report FILE --codebook {path}")


def _sources(files: tuple[Path, ...], settings: Settings) -> tuple[list[Path], Settings]:
    """Without files the bundled sample, with its own attendance."""
    from reflect_nlp.resources import sample_path
    from reflect_nlp.settings import for_sample

    return (list(files), settings) if files else ([sample_path()], for_sample(settings))


@contextmanager
def _told() -> Iterator[None]:
    """Turn what went wrong into one paragraph on stderr and the exit status."""
    from reflect_nlp.errors import ReflectError, SettingsError

    try:
        yield
    except SettingsError as error:
        click.echo(f"設定を直してください：{error.paragraph()}", err=True)
        sys.exit(2)
    except ReflectError as error:
        click.echo(error.paragraph(), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("中止しました。書き出しの途中だったときは、もう一度実行してください。", err=True)
        sys.exit(1)
    except MemoryError:
        click.echo("メモリが足りません。ファイルを分けて実行してください。", err=True)
        sys.exit(1)


@contextmanager
def _steps() -> Iterator[Callable[[str], None]]:
    """Show the running step on stderr: live on a terminal, one line each elsewhere."""
    if not sys.stderr.isatty():
        yield lambda text: click.echo(f"{text}…", err=True)
        return
    from rich.console import Console

    with Console(stderr=True).status("始めています…") as status:
        yield lambda text: status.update(f"{text}…")


def _prepare_console() -> None:
    """Let a cp932 console replace what it cannot show instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    os.environ.setdefault("TQDM_DISABLE", "1")


def main() -> None:
    """Entry point of ``reflect-nlp``."""
    _prepare_console()
    cli()


def report_main() -> None:
    """Entry point of ``topic-report``: ``reflect-nlp report`` under its other name."""
    _prepare_console()
    report()
