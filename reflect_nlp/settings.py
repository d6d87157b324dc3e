"""Settings: frozen, typed, from YAML; options win over the file, the file over defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect_nlp.entries import describe
from reflect_nlp.errors import SettingsError
from reflect_nlp.resources import resource
from reflect_nlp.words import Role, Unit
from reflect_nlp.yamlfile import read_yaml


class Settings(BaseModel):
    """Everything a run can be told.

    Attributes
    ----------
    title, organiser : str
        Printed on the report.
    codebook, scheme : str
        Path of a YAML file, ``"default"`` for the bundled one or ``"none"``.
    terms : str
        Path of a list of words that must stay whole (one a line), or ``"none"``.
    synonyms : str
        Path of a table of synonyms (代表語, 表記 …), ``"default"`` for the bundled one or
        ``"none"``.
    mask_always, mask_never : list of str
        Names to hide wherever they stand as words; names, numbers and addresses never to hide.
    attendance : str
        Path of an attendance list (columns 年度, 回, 所属, 受講者数 …); empty when there is none.
    programme : str
        Path of the programme (columns 年度, 回, 開催日, テーマ, 内容 …); empty when there is none.
    municipalities : str
        Path of a list of municipalities (columns 市町, 年度, 状態); empty when there is none.
    questions : str
        Path of a list of questions and their wordings in different years (YAML), ``"default"`` or
        ``"none"``: equal wording only.
    double_coded : str
        Path of a sample coded by people (意見番号, コーダー, テーマ …); empty when there is none.
    affiliations : mapping of spelling to name
        Which affiliations are the same (``{"市社協": "社協"}``), in answers and attendance.
    regions : mapping of municipality to region
        Shown instead of municipalities in the shareable edition.
    unit : {"auto", "person", "team", "sheet"}
        What is counted. ``auto``: persons if there is a respondent column, else teams, else sheets.
    columns : mapping of header to column name
        Overrides the guess of which column is what (``{"所属先": "affiliation"}``; ``"text"`` for
        an open question, ``"closed"`` for a closed item, ``"ignore"`` for neither).
    roles : mapping of question key or header to role
        Overrides the guess of a question's role.
    encoder : str
        Name of an encoder in ``embed.ENCODERS``, several joined by ``+``, or
        ``transformer:FOLDER``.
    engine : str
        How topics are found: kmeans, ward, graph, mixture, nmf, bertopic (UMAP and HDBSCAN, slow),
        guided (by the codebook).
    keep_outliers : bool
        Leave segments without a topic where the engine finds them none.
    topics : int or "auto"
        Number of topics of the topic model; 0 for none.
    seed : int
        Seed of everything that draws.
    theme_threshold, category_threshold, voice_threshold : float in 0–1
        Probability below which the coder says 要確認 (unsure).
    min_people : int
        Units a new theme needs.
    min_stability : float in 0–1
        Jaccard stability below which a topic is only for reference (Hennig 2007).
    resamples : int
        Resamples behind a stability figure.
    suppress_below : int
        Counts below this are hidden in the shareable edition.
    publication : bool
        Hide counts below 10 at least, for what is published.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str = "研修振り返りシート まとめ"
    organiser: str = ""
    codebook: str = "default"
    scheme: str = "default"
    terms: str = "none"
    synonyms: str = "default"
    mask_always: list[str] = Field(default_factory=list)
    mask_never: list[str] = Field(default_factory=list)
    attendance: str = ""
    programme: str = ""
    municipalities: str = ""
    questions: str = "default"
    double_coded: str = ""
    affiliations: dict[str, str] = Field(default_factory=dict)
    regions: dict[str, str] = Field(default_factory=dict)
    unit: Literal["auto"] | Unit = "auto"
    columns: dict[str, str] = Field(default_factory=dict)
    roles: dict[str, Role] = Field(default_factory=dict)
    encoder: str = "chive"
    engine: str = "kmeans"
    keep_outliers: bool = False
    topics: Literal["auto"] | Annotated[int, Field(ge=0)] = "auto"
    seed: int = Field(default=0, ge=0)
    theme_threshold: float = Field(default=0.40, ge=0, le=1)
    category_threshold: float = Field(default=0.45, ge=0, le=1)
    voice_threshold: float = Field(default=0.40, ge=0, le=1)
    min_people: int = Field(default=5, ge=1)
    min_stability: float = Field(default=0.6, ge=0, le=1)
    resamples: int = Field(default=50, ge=0)
    suppress_below: int = Field(default=5, ge=1)
    publication: bool = False


def load_settings(
    path: Path | str | None = None, *, base: Settings | None = None, **options: object
) -> Settings:
    """Read settings from a YAML file and override them with options.

    Parameters
    ----------
    path : path, optional
        YAML file in UTF-8 (with or without BOM) or cp932.
    base : Settings, optional
        Settings to start from.
    **options
        Settings that win over the file and the base; ``None`` means not given.

    Raises
    ------
    SettingsError
        The file is missing, is not YAML, or holds an unknown key or a wrong value; the message
        names the key and what is allowed.
    """
    values: dict[str, object] = base.model_dump() if base else {}
    where = "設定"
    if path is not None:
        where = str(path)
        values |= read_yaml(Path(path))
    values |= {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(
            "設定に誤りがあります：" + describe(error),
            where=where,
            remedy="使える項目は " + "、".join(Settings.model_fields) + " です。",
        ) from error


def for_sample(settings: Settings) -> Settings:
    """Return the settings for the bundled sample: with its own synthetic lists beside it."""
    lists = ("attendance", "programme", "municipalities")
    own = {name: str(resource(f"corpora/reflection_sheets/{name}.csv")) for name in lists}
    return load_settings(base=settings, **{k: getattr(settings, k) or own[k] for k in lists})
