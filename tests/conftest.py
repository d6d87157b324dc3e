"""What all tests share: outside programs that may be absent here, but not in CI."""

from __future__ import annotations

import os
import shutil

import pytest

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
