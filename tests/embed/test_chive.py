from __future__ import annotations

import numpy as np

from reflect_nlp.embed.chive import ChiveEncoder, chive


def test_there_is_one_encoder_a_process() -> None:
    assert chive() is chive()


def test_every_text_has_all_dimensions() -> None:
    encoder = ChiveEncoder()
    assert encoder.encode(["会議", ""]).shape == (2, encoder.n_dims)


def test_a_text_lies_between_its_words_nearer_the_rarer_one() -> None:
    whole, network, meeting = chive().encode(["会議とネットワーク", "ネットワーク", "会議"])
    plane = np.linalg.lstsq(np.stack([network, meeting], axis=1), whole, rcond=None)
    shares, rest = plane[0], plane[1]
    assert rest[0] < 1e-9
    assert (shares > 0).all()


def test_a_verb_weighs_less_than_a_noun() -> None:
    whole, noun, verb = chive().encode(["窓口で歌う", "窓口", "歌う"])
    assert whole @ noun > whole @ verb + 0.2


def test_words_without_content_do_not_move_a_text() -> None:
    bare, dressed = chive().encode(["会議", "その会議は、"])
    np.testing.assert_array_equal(bare, dressed)


def test_spellings_of_a_word_are_one_vector() -> None:
    one, other = chive().encode(["取組", "取り組み"])
    np.testing.assert_array_equal(one, other)


def test_nothing_known_is_zero() -> None:
    assert not chive().encode(["", "。。。", "12"]).any()


def test_every_text_that_says_something_has_length_one() -> None:
    vectors = chive().encode(["会議", "会議と雪かきと研修と窓口"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_words_met_in_another_order_have_the_same_vectors() -> None:
    """What this process met before decides the numbers of words, never the vectors."""
    texts = ["会議の目的を決める", "雪かきの当番を決める"]
    np.testing.assert_array_equal(chive().encode(texts)[::-1], chive().encode(texts[::-1]))


def test_words_that_mean_alike_are_near() -> None:
    a, b, c = chive().encode(["除雪", "雪かき", "会議"])
    cosine = lambda x, y: x @ y / np.linalg.norm(x) / np.linalg.norm(y)  # noqa: E731
    assert cosine(a, b) > cosine(a, c) + 0.2
