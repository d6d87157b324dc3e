"""Correspondence analysis against prince and against published figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import prince
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chi2_contingency

from reflect_nlp.errors import InputError
from reflect_nlp.mining import correspondence, word_table

SMOKING = pd.DataFrame(
    [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]],
    index=["SM", "JM", "SE", "JE", "SC"],
    columns=["none", "light", "medium", "heavy"],
)
"""Staff groups by smoking: Greenacre, Theory and Applications of Correspondence Analysis, 1984."""

TABLES = arrays(np.int64, st.tuples(*[st.integers(2, 6)] * 2), elements=st.integers(0, 30))


def frame(values: np.ndarray) -> pd.DataFrame:
    rows, columns = values.shape
    return pd.DataFrame(
        values, index=[f"語{i}" for i in range(rows)], columns=[f"群{j}" for j in range(columns)]
    )


def test_published_figures_of_the_smoking_data() -> None:
    found = correspondence(SMOKING)
    inertia = found.dimensions["inertia"].to_numpy()
    assert inertia == pytest.approx([0.074759, 0.010017, 0.000414], abs=1e-6)
    assert found.dimensions["share"].tolist() == pytest.approx([0.878, 0.118, 0.005], abs=6e-4)
    signs = np.array([-1, -1])
    rows = found.rows[["coordinate_1", "coordinate_2"]].to_numpy() * signs
    assert rows == pytest.approx(
        np.array(
            [[-0.066, -0.194], [0.259, -0.243], [-0.381, -0.011], [0.233, 0.058], [-0.201, 0.079]]
        ),
        abs=6e-4,
    )
    columns = found.columns[["coordinate_1", "coordinate_2"]].to_numpy() * signs
    assert columns == pytest.approx(
        np.array([[-0.393, -0.030], [0.099, 0.141], [0.196, 0.007], [0.294, -0.198]]), abs=6e-4
    )
    assert found.rows["mass"].tolist() == pytest.approx(
        [0.057, 0.093, 0.264, 0.456, 0.130], abs=5e-4
    )
    assert found.rows["contribution_1"]["SE"] == pytest.approx(0.512, abs=5e-4)
    assert found.columns["contribution_1"]["none"] == pytest.approx(0.654, abs=5e-4)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_prince_agrees(seed: int) -> None:
    table = frame(np.random.default_rng(seed).integers(1, 40, size=(12, 5)))
    found = correspondence(table, dimensions=3)
    other = prince.CA(n_components=3, engine="scipy", random_state=0).fit(table)
    assert found.dimensions["inertia"].head(3).to_numpy() == pytest.approx(other.eigenvalues_)
    pairs = [
        (found.rows, other.row_coordinates(table), other.row_contributions_),
        (found.columns, other.column_coordinates(table), other.column_contributions_),
    ]
    cosines = other.row_cosine_similarities(table), other.column_cosine_similarities(table)
    for (points, coordinates, contributions), cosine in zip(pairs, cosines, strict=True):
        mine = points.filter(like="coordinate_").to_numpy()
        sign = np.sign((mine * coordinates.to_numpy()).sum(axis=0))
        assert mine == pytest.approx(coordinates.to_numpy() * sign, abs=1e-9)
        assert points.filter(like="contribution_").to_numpy() == pytest.approx(
            contributions.to_numpy(), abs=1e-9
        )
        assert points.filter(like="cos2_").to_numpy() == pytest.approx(cosine.to_numpy(), abs=1e-9)


@given(TABLES)
def test_masses_inertias_and_contributions_add_up(values: np.ndarray) -> None:
    found = correspondence(frame(values), dimensions=5)
    total = found.dimensions["inertia"].sum()
    filled = values[values.sum(axis=1) > 0][:, values.sum(axis=0) > 0]
    if filled.size:
        chi_square = chi2_contingency(filled, correction=False).statistic
        assert total == pytest.approx(chi_square / filled.sum(), abs=1e-9)
    for points in (found.rows, found.columns):
        assert points["mass"].sum() == pytest.approx(1 if filled.size else 0)
        assert points["inertia"].sum() == pytest.approx(total, abs=1e-9)
        sums = points.filter(like="contribution_").sum().to_numpy()
        real = len(found.dimensions)
        assert sums[:real] == pytest.approx(np.ones(real))
        assert not sums[real:].any()
        shown = points.filter(like="cos2_").sum(axis=1)
        assert ((np.abs(shown - 1) < 1e-6) | (shown == 0) | (points["inertia"] < 1e-9)).all()
    assert len(found.dropped) == sum(values.shape) - sum(filled.shape)


def test_another_order_of_rows_and_columns_gives_the_same_map() -> None:
    found = correspondence(SMOKING)
    other = correspondence(SMOKING.iloc[::-1, [2, 0, 3, 1]])
    pd.testing.assert_frame_equal(other.rows.loc[SMOKING.index], found.rows)
    pd.testing.assert_frame_equal(other.columns.loc[SMOKING.columns], found.columns)


def test_empty_rows_and_columns_are_dropped_and_told() -> None:
    table = SMOKING.assign(never=0)
    table.loc["XX"] = 0
    found = correspondence(table)
    assert found.dropped == ("XX", "never")
    pd.testing.assert_frame_equal(found.rows, correspondence(SMOKING).rows, check_names=False)


def test_a_table_without_differences_has_no_dimension_and_stays_at_the_origin() -> None:
    found = correspondence(frame(np.array([[2, 4], [3, 6], [1, 2]])))
    assert found.dimensions.empty
    assert found.rows["mass"].tolist() == pytest.approx([1 / 3, 1 / 2, 1 / 6])
    assert not found.rows.filter(regex="coordinate|contribution|cos2").to_numpy().any()


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame(),
        word_table([], []),
        word_table([[]], ["市"]),
        frame(np.zeros((2, 2), dtype=int)),
    ],
)
def test_nothing_in_nothing_out(table: pd.DataFrame) -> None:
    found = correspondence(table)
    assert found.rows.empty
    assert found.columns.empty
    assert found.dimensions.empty
    assert found.rows.columns.tolist()[:3] == ["mass", "inertia", "coordinate_1"]


def test_one_row_or_one_group_has_no_dimension() -> None:
    for table in (SMOKING.head(1), SMOKING[["none"]]):
        assert correspondence(table).dimensions.empty


@pytest.mark.parametrize("bad", [-1, np.nan, "多い"])
def test_cells_that_are_no_counts_are_refused(bad: object) -> None:
    table = SMOKING.astype(object)
    table.iloc[0, 0] = bad
    with pytest.raises(InputError, match="負の数、空欄または数でない値"):
        correspondence(table)
