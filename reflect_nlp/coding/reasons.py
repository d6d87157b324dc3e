"""Says of coded segments why: the words that decided, the theme that came second, an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from reflect_nlp.coding.decided import decided_codes
from reflect_nlp.coding.examples import nearest_examples
from reflect_nlp.coding.frames import Frame, lessons_of, said_by, theme_frame
from reflect_nlp.decisions import Decision, read_decisions
from reflect_nlp.embed import get_encoder
from reflect_nlp.errors import InputError
from reflect_nlp.prepare import Prepared, prepare
from reflect_nlp.records import Span
from reflect_nlp.run import Analysis
from reflect_nlp.store import DECISIONS, PRIVATE, load_run
from reflect_nlp.text.reading import MaskLists
from reflect_nlp.themes.coder import CoderInput
from reflect_nlp.themes.explain import Terms, parts, terms
from reflect_nlp.themes.learning import Lessons, log_shares
from reflect_nlp.themes.shipped import ShippedCoders
from reflect_nlp.themes.similarity import DescribedCoder

EXPLAINED_COLUMNS: Final = (
    "segment_id",
    "text",
    "theme",
    "theme_status",
    "code",
    "score",
    "runner_up",
    "runner_up_score",
    "margin",
    "clues",
    "rest",
    "example",
    "example_theme",
    "example_source",
)
MOST_CLUES: Final = 5


@dataclass(frozen=True, eq=False)
class _Judge:
    """A linear coder of themes with what it saw of n_segments segments."""

    codes: Sequence[str]
    features: sp.csr_matrix
    coef: npt.NDArray[Any]
    intercept: npt.NDArray[Any]
    known: Terms

    def row(self, place: int, text: str, chosen: str) -> dict[str, object]:
        """Return why a segment has the chosen code, or the likeliest if that is none of these."""
        features = self.features[[place]]
        scores = np.asarray(features @ self.coef.T + self.intercept, dtype=float)
        shares = np.exp(log_shares(scores))[0]
        order = np.argsort(-shares, kind="stable").tolist()
        best = self.codes.index(chosen) if chosen in self.codes else order[0]
        found: dict[str, object] = {"code": self.codes[best], "score": float(shares[best])}
        second = next((i for i in order if i != best), None)
        if second is None:
            return found
        constant = float(self.intercept[best] - self.intercept[second])
        split = parts(text, features, self.coef[best] - self.coef[second], constant, self.known)
        spoke = [(word, gave) for word, gave in split.words.items() if gave > 0][:MOST_CLUES]
        return found | {
            "runner_up": self.codes[second],
            "runner_up_score": float(shares[second]),
            "margin": round(scores[0, best] - scores[0, second], 4),
            "clues": "、".join(f"{word} {gave:+.2f}" for word, gave in spoke),
            "rest": round(split.rest, 4),
        }


def explain(
    analysis: Analysis | Path | str,
    segments: str | Sequence[str] | None = None,
    *,
    decisions: Sequence[Decision] = (),
) -> pd.DataFrame:
    """Say why segments were given their theme.

    Parameters
    ----------
    analysis : Analysis or path
        With the raw answers (a project folder must hold ``private/``).
    segments : segment id or sequence of them, optional
        By default all that were left ``unsure``.
    decisions : sequence of Decision
        Those the run was made with; of a project folder they are read from ``private/``.

    Returns
    -------
    DataFrame (n_segments, len(EXPLAINED_COLUMNS))
        ``theme`` is the run's, ``code`` what is explained: the theme, or the coder's likeliest one
        where the segment has no theme of the codebook. ``score`` and ``runner_up_score`` are
        probabilities of the theme by itself, before category and voice are weighed with it and
        before the doubt about unfamiliar texts. ``margin`` is the difference of the two log-odds;
        where it is negative, category or voice turned the decision. ``clues`` (the words that gave
        most of it, with how much), the words not shown and ``rest`` (meaning of sentence and
        answer, question, frequency) sum to it.
        ``example`` is the nearest labelled text of another response, or of the codebook where
        nobody labelled for its codes. Empty for segments that say nothing.

    Raises
    ------
    InputError
        No such segment, no raw answers, or a run without a codebook.

    Examples
    --------
    >>> from reflect_nlp import analyze, read_survey, sample_path
    >>> analysis = analyze(read_survey(sample_path()))  # doctest: +SKIP
    >>> explain(analysis)[["text", "code", "runner_up", "clues"]]  # doctest: +SKIP
    """
    if not isinstance(analysis, Analysis):
        folder = Path(analysis)
        analysis = load_run(folder)
        decisions = decisions or read_decisions(folder / PRIVATE / DECISIONS)
    chosen = _chosen(analysis, segments)
    prepared = _prepared(analysis, chosen, decisions)
    responses = analysis.survey.responses
    decided = decided_codes(
        prepared.table, responses, decisions, analysis.codebook, analysis.scheme
    )
    lessons = lessons_of(prepared, decided)
    places = prepared.table.reset_index().set_index("segment_id")["index"]
    index = places.loc[chosen["segment_id"]].to_numpy(dtype=np.int64)
    data = prepared.data.take(index)
    raw = responses.set_index("response_id")["text"].loc[chosen["response_id"]].tolist()
    coders = ShippedCoders(lessons)
    frame = theme_frame(analysis.codebook, coders)
    rows = _reasons(chosen, data, coders.coder_names(raw), coders, frame, lessons)
    examples = nearest_examples(said_by(data), raw, frame)
    table = pd.concat([chosen, pd.DataFrame(rows), examples], axis=1)
    table = table.reindex(columns=list(EXPLAINED_COLUMNS))
    table.loc[table["theme_status"] == "none", list(EXPLAINED_COLUMNS[4:])] = np.nan
    texts = ["code", "runner_up", "clues", *EXPLAINED_COLUMNS[-3:]]
    return table.astype(dict.fromkeys(texts, object)).fillna(dict.fromkeys(texts, ""))


def _chosen(analysis: Analysis, segments: str | Sequence[str] | None) -> pd.DataFrame:
    """Return the rows of the segments asked for, in the order asked for."""
    if analysis.codebook is None or analysis.survey.responses.empty:
        raise InputError(
            "この分析からはテーマの理由を説明できません。",
            remedy="コードブックを使い、private/ に元の回答がある分析を指定してください。",
        )
    table = analysis.segments.set_index("segment_id", drop=False)
    if segments is None:
        wanted = table.index[table["theme_status"] == "unsure"].tolist()
    else:
        wanted = [segments] if isinstance(segments, str) else list(segments)
    missing = [name for name in wanted if name not in table.index]
    if missing:
        raise InputError(
            f"意見「{missing[0]}」はこの分析にありません。",
            remedy="segments.csv の segment_id（意見番号）を指定してください。",
        )
    columns = ["segment_id", "response_id", "text", "theme", "theme_status"]
    return table.loc[wanted, columns].reset_index(drop=True)


def _prepared(analysis: Analysis, chosen: pd.DataFrame, decisions: Sequence[Decision]) -> Prepared:
    """Read again the answers that are asked about or that people decided on, cut as they were."""
    taught = {d.target.rpartition("@")[0] for d in decisions if d.kind == "code"}
    responses = analysis.survey.responses
    kept = responses[responses["response_id"].isin(taught | set(chosen["response_id"]))]
    rows = analysis.segments[analysis.segments["response_id"].isin(kept["response_id"])]
    spans: dict[str, list[Span]] = {name: [] for name in kept["response_id"]}
    for name, start, end in zip(rows["response_id"], rows["start"], rows["end"], strict=True):
        spans[name].append(Span(int(start), int(end)))
    lists = MaskLists(analysis.settings.mask_always, analysis.settings.mask_never)
    return prepare(kept, get_encoder("chive"), spans, lists)


def _reasons(
    chosen: pd.DataFrame,
    data: CoderInput,
    names: Sequence[str],
    coders: ShippedCoders,
    frame: Frame,
    lessons: Lessons | None,
) -> list[dict[str, object]]:
    """Return the reasons of n_segments segments, each by the coder that coded it."""
    learnt = {name: _learnt(coders, name, frame, data) for name in set(names) if frame.learnt}
    unlearnt = {theme.code for theme in frame.described} - set(frame.learnt)
    described = _described(frame, lessons, data) if unlearnt else None
    rows = []
    for place, (name, theme) in enumerate(zip(names, chosen["theme"], strict=True)):
        judge = described if theme in unlearnt or not frame.learnt else learnt[name]
        assert judge is not None
        rows.append(judge.row(place, data.texts[place], theme))
    return rows


def _learnt(coders: ShippedCoders, name: str, frame: Frame, data: CoderInput) -> _Judge:
    coder = coders.coder(name)
    codes = coder.classes_["theme"]
    kept = [place for place, code in enumerate(codes) if code in frame.learnt]
    return _Judge(
        [codes[place] for place in kept],
        coder.features(data),
        coder.coef_["theme"][kept],
        coder.intercept_["theme"][kept],
        terms(coder.vectorizers),
    )


def _described(frame: Frame, lessons: Lessons | None, data: CoderInput) -> _Judge:
    coder = DescribedCoder().fit(frame.descriptions(get_encoder("chive"), lessons))
    line = coder.line_
    features = coder.features(said_by(data))
    return _Judge(coder.classes_, features, line.coef, line.intercept, terms(coder.vectorizers))
