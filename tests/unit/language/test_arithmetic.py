"""Which library multiplies: only where it is known to be the faster one, and the answers stay the same."""

import pytest
import spacy

from qualcode.language import arithmetic
from qualcode.language.pipeline import BUNDLED

TEXT = (
    "Mijn buurvrouw Riet kookt elke week soep. Bij de gemeente laten ze je dan los, zegt Ahmed uit Utrecht."
)


@pytest.fixture(autouse=True)
def threads(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "")  # put back afterwards, whatever a test sets
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")


def multipliers(nlp):
    return {node.ops.use_blis for name in ("tok2vec", "ner") for node in nlp.get_pipe(name).model.walk()}


@pytest.mark.parametrize(
    ("threads", "openblas", "changes"), [("1", True, True), ("1", False, False), ("4", True, False)]
)
def test_models_multiply_by_numpy_in_one_thread_of_openblas_only(monkeypatch, threads, openblas, changes):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", threads)
    monkeypatch.setattr(arithmetic, "_is_openblas", lambda: openblas)
    with arithmetic.multiplying():
        nlp = spacy.load(BUNDLED)
    assert (False in multipliers(nlp)) == changes


def test_both_say_the_same(monkeypatch):
    usual = spacy.load(BUNDLED)(TEXT)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setattr(arithmetic, "_is_openblas", lambda: True)
    with arithmetic.multiplying():
        other = spacy.load(BUNDLED)(TEXT)
    assert [(t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_) for t in usual] == [
        (t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_) for t in other
    ]
