"""The language pipeline: sentences, lemmas, compounds, names; the only room that knows spaCy.

Importing this room is cheap: the pipeline is loaded by the first `annotate`, the word list by the first
`ordinary_words`.
"""

from qualcode.language.annotating import AnnotationCache, annotate
from qualcode.language.elsewhere import reading_elsewhere
from qualcode.language.ordinary import OrdinaryWords, ordinary_words
from qualcode.language.pipeline import (
    LANGUAGES,
    Origin,
    Pipeline,
    Unusable,
    load,
    pipeline_for,
    pipeline_version,
    prefer,
    unusable,
)
from qualcode.language.spelling import PARTICLES

__all__ = [
    "LANGUAGES",
    "PARTICLES",
    "AnnotationCache",
    "OrdinaryWords",
    "Origin",
    "Pipeline",
    "Unusable",
    "annotate",
    "load",
    "ordinary_words",
    "pipeline_for",
    "pipeline_version",
    "prefer",
    "reading_elsewhere",
    "unusable",
]
