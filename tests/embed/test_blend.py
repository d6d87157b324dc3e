from __future__ import annotations

import numpy as np

from reflect_nlp.embed import get_encoder
from reflect_nlp.embed.blend import BlendEncoder

TEXTS = ["会議の目的を決める", "会議の進め方", "住民と話し合う", "雪かきの当番", "。"]


def test_the_cosine_of_a_blend_is_the_mean_of_its_parts() -> None:
    blended = get_encoder("chive+lsa").encode(TEXTS)[:4]
    parts = [get_encoder(name).encode(TEXTS)[:4] for name in ("chive", "lsa")]
    units = [part / np.linalg.norm(part, axis=1, keepdims=True) for part in parts]
    mean = sum(unit @ unit.T for unit in units) / 2
    np.testing.assert_allclose(blended @ blended.T, mean, atol=1e-5)


def test_nothing_known_stays_zero() -> None:
    assert not get_encoder("chive+chive").encode(["。"]).any()


def test_three_parts_weigh_alike() -> None:
    encoder = get_encoder("chive+chive+lsa")
    assert isinstance(encoder, BlendEncoder)
    assert [part.name for part in encoder.parts] == ["chive", "chive", "lsa"]
    assert encoder.name == "chive+chive+lsa"
