"""The Dutch pipeline: sentences, lemmas, compounds, names; the only room that knows spaCy.

Importing this room is cheap: the pipeline is loaded by the first `annotate`, the word list by the first
`ordinary_words`.
"""

from qualcode.language.annotating import AnnotationCache, annotate
from qualcode.language.lemma import PARTICLES
from qualcode.language.ordinary import OrdinaryWords, ordinary_words
from qualcode.language.pipeline import pipeline_version

__all__ = ["PARTICLES", "AnnotationCache", "OrdinaryWords", "annotate", "ordinary_words", "pipeline_version"]
