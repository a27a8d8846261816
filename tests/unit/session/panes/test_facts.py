"""What the side pane tells."""

from dataclasses import replace

import pytest
from pressing import press
from workspace_in_memory import Memory, codebook, reading

from qualcode.model.case import Case, CaseKind
from qualcode.model.codebook import Facet, Scale
from qualcode.model.coding import Mark
from qualcode.project.noting.memos import Memo, Target
from qualcode.session.panes.facts import Facts
from qualcode.session.state import Session
from qualcode.session.text.cells import width


@pytest.fixture
def work():
    plain = codebook()
    codes = tuple(replace(code, scale="sterkte") if code.slug == "drempels" else code for code in plain.codes)
    book = replace(
        plain,
        codes=codes,
        scales=(Scale("sterkte", "Sterkte", ("zwak", "sterk")),),
        facets=(Facet("valentie", "Valentie", ("positief",)),),
    )
    transcript = reading()
    turns = tuple(
        replace(turn, speaker=replace(turn.speaker, case_id=7 if turn.speaker.label == "Lotte" else None))
        for turn in transcript.turns
    )
    work = Memory([replace(transcript, turns=turns)], [book])
    work.cases.known = (Case(7, "Gezin L.", CaseKind.PERSON, {"leeftijd": "34", "wijk": "Noord"}),)
    return work


@pytest.fixture
def session(work):
    session = Session(work)
    session.resize(80, 20)
    session.read_in(1, work.sentences("P01"))
    session.answers(1)
    return session


def told(session, cells=60, height=30):
    lines = Facts().lines(session, cells, height)
    assert len(lines) == height
    return "\n".join("".join(text for text, _ink in line) for line in lines)


def test_suggestions_with_reasons_the_case_and_what_the_first_means(session):
    press(session, "nnjjj")
    text = told(session)
    assert "Burenhulp en omzien ▎o  80 %  “buren”" in text
    assert "Burenhulp en omzien ▎o  80 %\n    “buren”" in told(session, cells=32)
    assert "Case  Gezin L.  Lotte" in text
    assert "leeftijd: 34; wijk: Noord" in text
    assert "Wat Burenhulp en omzien is." in text


def test_codings_with_what_they_carry(session, work):
    press(session, "jjcdrem\n=1*Fpos\n")
    coding = work.list_codings()[0]
    work._codings[coding.id] = replace(coding, memo="Let op\nde toon.")
    session.reload()
    text = told(session)
    assert "Drempels ▎d ★  P01:1  ik" in text
    assert "1 sterk, key quote, Valentie: positief" in text
    assert "✎ Let op de toon." in text
    assert coding.mark is Mark.KEY


def test_a_speaker_without_a_case_is_named(session):
    assert "Speaker  Interviewer" in told(session)


def test_memos_on_these_words_and_on_the_transcript(session, work):
    aim = session.aim

    def memo(id_, target, text, span):
        return Memo(id_, target, 1, "P01", f"P01:{id_}", text, "bob", "t", "P01", span)

    work.memos.known = (
        memo(1, Target.SEGMENT, "Hierover\ndoorvragen.", aim),
        memo(2, Target.SEGMENT, "Elders.", aim.shifted(200)),
        memo(3, Target.TRANSCRIPT, "Rumoerig.", None),
    )
    text = told(session)
    assert "Hierover doorvragen." in text
    assert "Rumoerig." in text
    assert "Elders." not in text


def test_it_fits_whatever_its_size(session):
    press(session, "jjtcdrem\ncgem\ncschaa\n")
    for height in (1, 3, 9, 40):
        lines = Facts().lines(session, 40, height)
        assert len(lines) == height
        assert all(sum(width(text) for text, _ink in line) <= 60 for line in lines)
    assert any("…" in text for line in Facts().lines(session, 40, 3) for text, _ink in line)


def test_the_codebook_decides_what_is_defined(session):
    press(session, "\t")
    session.tree.go("boek/plekken")
    assert "Wat Ontmoetingsplekken is." in told(session)
