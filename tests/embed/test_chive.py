from __future__ import annotations

import numpy as np

from reflect_nlp.embed.chive import ChiveEncoder, chive


def test_there_is_one_encoder_a_process() -> None:
    assert chive() is chive()


def test_every_text_has_all_dimensions() -> None:
    encoder = ChiveEncoder()
    assert encoder.encode(["会議", ""]).shape == (2, encoder.n_dims)


def test_a_text_is_the_weighted_mean_of_its_content_words() -> None:
    """The mean of two words lies on the line between them, nearer the rarer one."""
    whole, network, meeting = chive().encode(["会議とネットワーク", "ネットワーク", "会議"])
    part = np.linalg.norm(whole - network) / np.linalg.norm(meeting - network)
    np.testing.assert_allclose(whole, part * meeting + (1 - part) * network, atol=1e-5)
    assert 0 < part < 1


def test_words_without_content_do_not_move_a_text() -> None:
    bare, dressed = chive().encode(["会議", "その会議は、"])
    np.testing.assert_array_equal(bare, dressed)


def test_spellings_of_a_word_are_one_vector() -> None:
    one, other = chive().encode(["取組", "取り組み"])
    np.testing.assert_array_equal(one, other)


def test_nothing_known_is_zero() -> None:
    assert not chive().encode(["", "。。。", "12"]).any()


def test_a_text_keeps_its_own_length() -> None:
    lengths = np.linalg.norm(chive().encode(["会議", "会議と雪かきと研修と窓口"]), axis=1)
    assert lengths[0] > 1.1 * lengths[1]


def test_words_that_mean_alike_are_near() -> None:
    a, b, c = chive().encode(["除雪", "雪かき", "会議"])
    cosine = lambda x, y: x @ y / np.linalg.norm(x) / np.linalg.norm(y)  # noqa: E731
    assert cosine(a, b) > cosine(a, c) + 0.2
