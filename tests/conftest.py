"""What all tests share: the sample, analysed once, and programs that may be absent here."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from reflect_nlp.records import Survey
    from reflect_nlp.run import Analysis

hypothesis.settings.register_profile(
    "reflect", deadline=None, derandomize=bool(os.environ.get("REFLECT_CI"))
)
hypothesis.settings.load_profile("reflect")

PROGRAMS = {
    "browser": ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
    "office": ("soffice", "libreoffice"),
}
"""Marker -> names of programs, any of which will do."""


def find_program(marker: str) -> str | None:
    """Return the path of the first program of a marker that is installed."""
    return next((path for name in PROGRAMS[marker] if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is absent; with REFLECT_CI=1 absence is a failure."""
    for marker, names in PROGRAMS.items():
        if item.get_closest_marker(marker) and find_program(marker) is None:
            missing = f"none of {', '.join(names)} is installed"
            if os.environ.get("REFLECT_CI"):
                pytest.fail(missing)
            pytest.skip(missing)


@pytest.fixture(scope="session")
def chromium() -> str | None:
    """Path of a Chromium-like browser, for tests marked ``browser``."""
    return find_program("browser")


@pytest.fixture(scope="session")
def soffice() -> str | None:
    """Path of LibreOffice, for tests marked ``office``."""
    return find_program("office")


@pytest.fixture(scope="session")
def sample_survey() -> Survey:
    """The bundled sample, all years."""
    from reflect_nlp.resources import sample_path
    from reflect_nlp.settings import Settings, for_sample
    from reflect_nlp.survey import read_survey

    return read_survey(sample_path(), for_sample(Settings()))


@pytest.fixture(scope="session")
def sample_analysis(sample_survey: Survey) -> Analysis:
    """The analysis of the bundled sample (some ten seconds, once a session); leave it as it is."""
    from reflect_nlp.pipeline import analyze
    from reflect_nlp.settings import Settings, for_sample

    return analyze(sample_survey, for_sample(Settings()))
