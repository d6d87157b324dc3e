from __future__ import annotations

import subprocess
import sys
from types import FunctionType, ModuleType

import pytest

import reflect_nlp


@pytest.mark.parametrize("name", reflect_nlp.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert not isinstance(getattr(reflect_nlp, name), ModuleType)


@pytest.mark.parametrize(
    "first",
    [
        "pass",
        "import reflect_nlp.analyze",
        "from reflect_nlp.analyze import newest_year",
        "from reflect_nlp import read_survey",
    ],
)
def test_analyze_is_the_function_whatever_was_imported_before(first: str) -> None:
    """The file has the function's name; importing it binds the file to the package."""
    program = f"{first}\nimport reflect_nlp\nfrom reflect_nlp import analyze\n" + (
        "print(type(analyze).__name__, type(reflect_nlp.analyze).__name__)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert said.stdout.split() == [FunctionType.__name__] * 2, said.stderr


def test_importing_the_package_loads_no_pandas() -> None:
    program = "import sys, reflect_nlp; print([m for m in ('pandas', 'numpy') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr


def test_modules_are_reached_as_always() -> None:
    from reflect_nlp import settings

    assert isinstance(settings, ModuleType)
    assert isinstance(sys.modules["reflect_nlp.analyze"], ModuleType)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="analyse"):
        reflect_nlp.analyse  # noqa: B018
