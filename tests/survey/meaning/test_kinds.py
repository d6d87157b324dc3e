from reflect_nlp.records import ATTRIBUTES
from reflect_nlp.survey.meaning.kinds import KIND_LABELS, KINDS


def test_every_attribute_has_a_kind_and_every_kind_its_own_label() -> None:
    assert set(ATTRIBUTES) <= set(KINDS)
    assert len(set(KIND_LABELS.values())) == len(KINDS)
