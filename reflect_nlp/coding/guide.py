"""What leads guided topics: how surely each segment belongs to each code of the codebook."""

from __future__ import annotations

from typing import Final

from reflect_nlp.coding.frames import theme_frame
from reflect_nlp.embed import Encoder
from reflect_nlp.errors import SettingsError
from reflect_nlp.prepare import Prepared
from reflect_nlp.records import Codebook
from reflect_nlp.settings import Settings
from reflect_nlp.themes.engines import get_engine
from reflect_nlp.themes.shipped import ShippedCoders
from reflect_nlp.themes.vectors import Floats

_GUIDED: Final = "guided"


def check_engine(settings: Settings, codebook: Codebook | None) -> None:
    """Make sure the engine can be used, before the work begins.

    Raises
    ------
    SettingsError
        There is no such engine, or topics shall be guided by a codebook that is not there.
    """
    get_engine(settings.engine)
    if settings.engine == _GUIDED and codebook is None:
        raise SettingsError(
            "コードブックなしでは、話題をコードブックで導けません。",
            where="engine: guided",
            remedy="codebook を指定するか、engine を kmeans などにしてください。",
        )


def guide(
    prepared: Prepared, codebook: Codebook | None, encoder: Encoder, settings: Settings
) -> Floats | None:
    """Return the seeds of guided topics, (n_segments, n_codes); None for other engines.

    Only the codebook's own words count: names, definitions and examples.
    """
    if settings.engine != _GUIDED or codebook is None:
        return None
    return theme_frame(codebook, ShippedCoders()).shares(prepared.data, encoder)
