from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import reflect_nlp


@pytest.mark.parametrize("name", reflect_nlp.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert not isinstance(getattr(reflect_nlp, name), ModuleType)


@pytest.mark.parametrize("name", reflect_nlp.__all__)
def test_no_module_has_the_name_of_something_public(name: str) -> None:
    """Importing ``reflect_nlp.pipeline`` would put the file in the place of the function."""
    files = {path.stem for folder in reflect_nlp.__path__ for path in Path(folder).iterdir()}
    assert "settings" in files
    assert name not in files


def test_importing_the_package_loads_no_pandas() -> None:
    program = "import sys, reflect_nlp; print([m for m in ('pandas', 'numpy') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="analyse"):
        reflect_nlp.analyse  # noqa: B018
