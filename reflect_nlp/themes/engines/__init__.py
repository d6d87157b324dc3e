"""Ways to find topics: one interface, one dict of names."""

from __future__ import annotations

from typing import Final

from reflect_nlp.errors import SettingsError
from reflect_nlp.themes.engines.density import density
from reflect_nlp.themes.engines.graph import graph
from reflect_nlp.themes.engines.guided import guided
from reflect_nlp.themes.engines.material import Engine, Material
from reflect_nlp.themes.engines.mixture import mixture
from reflect_nlp.themes.engines.nmf import nmf
from reflect_nlp.themes.engines.partition import kmeans, ward

__all__ = ["ENGINES", "Engine", "Material", "get_engine"]

ENGINES: Final[dict[str, Engine]] = {
    "kmeans": kmeans,
    "ward": ward,
    "graph": graph,
    "mixture": mixture,
    "nmf": nmf,
    "bertopic": density,
    "guided": guided,
}


def get_engine(name: str) -> Engine:
    """Return an engine by name.

    Raises
    ------
    SettingsError
        Unknown name; the message lists the known ones.
    """
    if name not in ENGINES:
        raise SettingsError(
            f"「{name}」という話題の見つけ方はありません。",
            where="engine",
            remedy="使える名前は " + "、".join(ENGINES) + " です。",
        )
    return ENGINES[name]
