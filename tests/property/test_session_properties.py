"""Promises of the session that hold for every text, every list of codes and every row of keys."""

import itertools
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from around_in_memory import Around
from hypothesis import given, settings
from hypothesis import strategies as st
from workspace_in_memory import codebook, reading

from qualcode.model.edits import Add, Remove, SetText
from qualcode.model.journal import Effect
from qualcode.model.span import Span
from qualcode.project.applying.in_vivo import label_of
from qualcode.session import doing
from qualcode.session.codes.codebooks import follow
from qualcode.session.codes.dealing import ranked, words
from qualcode.session.drawing.catalogue import Listed
from qualcode.session.drawing.lanes import Lanes
from qualcode.session.drawing.letters import letters
from qualcode.session.panel import panel
from qualcode.session.prompts.picker import Choice, rank, tier
from qualcode.session.state import Session
from qualcode.session.text import selection as moves
from qualcode.session.text.cells import abbreviated, fitted, shown, width
from qualcode.session.text.selection import Selection
from qualcode.session.text.units import Unit, Units, plain_sentences
from qualcode.session.text.wrap import column_of, offset_at, wrap

ALPHABET = "ab  ,.?\n\té漢e\u0301👍🏽❤\ufe0f\u202e\x1b\xad’–"
TURN = st.text(ALPHABET, min_size=1, max_size=120).map(
    lambda t: "x" + " ".join(t.split(" ")).replace("\n\n", "\n") + "y"
)
TURNS = st.lists(TURN, min_size=1, max_size=5)


def laid_out(turns):
    spans, at = [], 0
    for turn in turns:
        spans.append(Span(at, at + len(turn)))
        at += len(turn) + 2
    return "\n\n".join(turns), tuple(spans)


@given(TURNS, st.integers(2, 40))
def test_every_character_stands_in_exactly_one_row(turns, cells):
    text, spans = laid_out(turns)
    wrapped = wrap(text, spans, cells)
    assert "".join(wrapped.span(row).of(text) for row in range(len(wrapped))) == text
    for row in range(len(wrapped)):
        span = wrapped.span(row)
        assert all(wrapped.row_of(offset) == row for offset in range(span.start, span.end))
        if not wrapped.is_gap(row):
            assert spans[wrapped.turns[row]].contains(span)
            assert width(span.of(text).rstrip()) <= cells
            assert "\n" not in span.of(text).rstrip()


@given(TURNS, st.integers(10, 40))
def test_words_are_not_broken_where_they_fit(turns, cells):
    text, spans = laid_out(turns)
    wrapped = wrap(text, spans, cells)
    for row in range(1, len(wrapped)):
        start = wrapped.starts[row]
        if wrapped.is_gap(row) or wrapped.is_gap(row - 1) or text[start - 1].isspace():
            continue
        word = text[text[:start].rfind(text[:start].split()[-1]) :].split()[0]
        assert width(word) > cells


@given(TURNS, st.integers(2, 40))
def test_from_offset_to_cell_and_back(turns, cells):
    text, spans = laid_out(turns)
    wrapped = wrap(text, spans, cells)
    for row in range(len(wrapped)):
        span = wrapped.span(row)
        kept = len(span.of(text).rstrip())
        for offset in range(span.start, span.start + kept):
            back = offset_at(text, span, column_of(text, span, offset))
            assert column_of(text, span, back) == column_of(text, span, offset)
            assert back >= span.start


@given(st.text(ALPHABET, max_size=60), st.integers(0, 30))
def test_fitted_takes_exactly_its_cells_and_nothing_can_reach_the_terminal(text, cells):
    assert width(abbreviated(text, cells)) == cells
    drawn = fitted(text, cells)
    assert width(drawn) == cells
    assert not any(ord(c) < 32 or c in "\u202e\x7f" for c in drawn + shown(text))


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.booleans()), max_size=40), st.integers(1, 4)
)
def test_adding_and_removing_never_moves_another_coding(changes, count):
    lanes, placed = Lanes(count), {}
    for coding, (start, length, removes) in enumerate(changes):
        if removes and placed:
            gone = list(placed)[start % len(placed)]
            lanes.remove(gone)
            del placed[gone]
        else:
            placed[coding] = (range(start, start + length), lanes.place(coding, range(start, start + length)))
        for id_, (rows, lane) in placed.items():
            for row in rows:
                assert lane is None or lanes.at(row)[lane] == id_
                assert lane is not None or lanes.is_crowded(row)
        shown_now = {(row, id_) for row in range(30) for id_ in lanes.at(row) if id_ is not None}
        assert {id_ for _, id_ in shown_now} <= set(placed)


@given(st.lists(st.text("abcdé -[]漢", max_size=12), max_size=80))
def test_letters_are_single_and_shared_only_when_there_are_no_more(labels):
    given_ = letters((str(i), label) for i, label in enumerate(labels))
    assert len(given_) == len(labels)
    assert all(len(letter) == 1 and letter.isascii() and letter.isalpha() for letter in given_.values())
    assert len(set(given_.values())) == min(len(labels), 52)


@given(
    st.lists(st.text("abcd ", min_size=1, max_size=12), unique=True, max_size=20),
    st.text("abcd ", max_size=5),
)
def test_ranking_is_by_tier_and_then_by_the_list(labels, query):
    choices = [Choice(str(i), label) for i, label in enumerate(labels)]
    found = rank(query, choices)
    assert len(set(found)) == len(found)
    wanted = query.strip()
    if not wanted:
        assert found == tuple(choices)
    elif tiers := [tier(wanted, choice) for choice in found if tier(wanted, choice) is not None]:
        assert tiers == sorted(tiers)
        assert len(found) == sum(tier(wanted, choice) is not None for choice in choices)
        pairs = [(tier(wanted, choice), int(choice.key)) for choice in found]
        assert pairs == sorted(pairs)


@given(TURNS, st.text("jkwbJKlhLHt", max_size=25))
def test_a_selection_is_never_empty_and_never_outside(turns, keys):
    text, spans = laid_out(turns)
    units = Units.of(text, spans, plain_sentences(text, spans))
    selection = Selection()
    does = {
        "j": lambda s: moves.step(s, units, Unit.SENTENCE, 1),
        "k": lambda s: moves.step(s, units, Unit.SENTENCE, -1),
        "w": lambda s: moves.step(s, units, Unit.WORD, 1),
        "b": lambda s: moves.step(s, units, Unit.WORD, -1),
        "J": lambda s: moves.extend(s, units, 1),
        "K": lambda s: moves.extend(s, units, -1),
        "l": lambda s: moves.move_end(s, units, 1),
        "h": lambda s: moves.move_end(s, units, -1),
        "L": lambda s: moves.move_start(s, units, 1),
        "H": lambda s: moves.move_start(s, units, -1),
        "t": lambda s: moves.take_turn(s, units),
    }
    for key in keys:
        before = selection.aim(units)
        selection = does[key](selection)
        aim = selection.aim(units)
        assert aim
        assert aim.end <= len(text)
        if key == "J" and selection.anchor == before:
            assert aim.contains(before)
        if key in "hL":
            assert before.contains(aim)
        if key in "lH":
            assert aim.contains(before)
    extended = moves.extend(selection, units, 1)
    assert extended.aim(units).contains(selection.aim(units)) or selection.aim(units).contains(
        extended.aim(units)
    )


@given(TURNS)
def test_plain_sentences_cover_every_word_and_stay_in_their_turn(turns):
    text, spans = laid_out(turns)
    sentences = plain_sentences(text, spans)
    assert list(sentences) == sorted(sentences)
    assert all(one.end <= other.start for one, other in itertools.pairwise(sentences))
    assert all(any(turn.contains(sentence) for turn in spans) for sentence in sentences)
    covered = {i for sentence in sentences for i in range(sentence.start, sentence.end)}
    assert all(text[i].isspace() for turn in spans for i in range(turn.start, turn.end) if i not in covered)


KEYS = st.lists(
    st.sampled_from([*"jkJKlhLHwbtnNgGcxuUoa.123TeQ", "\n", "~", "gem", "cbond\n", "ezo \n", "\t"]),
    max_size=40,
)
NAMES = {"\n": ("enter", "\r"), "~": ("escape", None), "\t": ("tab", "\t"), " ": ("space", " ")}


def seen(session):
    return (
        session.text,
        [(row.key, row.label, row.path, row.code) for row in session.catalogue.rows if hasattr(row, "key")],
        {id_: (c.span, c.code) for id_, c in session.document.codings.items()},
        {key: n for key, n in session.catalogue.counts.items() if n},
        session.document.progress,
    )


def close(session):
    """Leaves whatever is open or hidden; nothing needs many keys for that."""
    if session.hidden:
        doing.press(session, "f9", None)
    for _ in range(10):
        if session.board is None and not session.is_asking and not session.in_codebook:
            return
        doing.press(session, "escape", None)
    raise AssertionError("Esc does not lead out of this")


@settings(max_examples=60, deadline=None)
@given(KEYS)
def test_undoing_everything_and_redoing_it_ends_where_it_was(keys):
    work = Around([reading(repeat=2)], books=[codebook()])
    session = Session(work)
    session.resize(80, 20)
    fresh = seen(session)
    for key in "".join(keys):
        doing.press(session, *NAMES.get(key, (key, key)))
        # What is shown is what is stored, after every single key.
        number = session.document.number
        assert session.text == work.open(number).text
        assert {c.id: c.span for c in work.of(number)} == {
            c.id: c.span for c in session.document.codings.values()
        }
        assert work.counts() == {key: n for key, n in session.catalogue.counts.items() if n}
        rows = session.page.wrap.rows_of(session.aim)
        assert 0 <= session.top <= max(0, len(session.page.wrap) - 20)
        assert rows.start < session.top + 20
    close(session)
    full = seen(session)
    undone = 0
    while work._done:
        doing.press(session, "u", "u")
        undone += 1
    assert seen(session) == fresh
    for _ in range(undone):
        doing.press(session, "U", "U")
    assert seen(session) == full


CODEBOOK_KEYS = st.lists(
    st.sampled_from(
        [
            *"jkgG JKiruUDMmspv~\n\t1209x+?",
            "\t",
            "r!\n\n",
            "nNieuw\n",
            "NTop\n",
            "d1anders\n\n",
            "dkeyw\na;b\n\n",
            "p1\n",
            "m\n\n",
            "mge\n\n",
            "M\n\n",
            "Dtake\n\n",
            "D\n\n",
            "sA;Gemeente\n121\n\n",
            "sB\n1 ~",
            "Mgem\n~",
            "jjv",
            "cdre\n",
            "leave",
            "retitle",
            "back",
        ]
    ),
    max_size=30,
)


def by_hand(work, what):
    """Somebody edits the file: a code leaves it, one gets another label, those that left are back."""
    book = work.codebooks.all()[0]
    if what == "back":
        lost = {key: code for key, code in work.codebooks.known.items() if key in work.codebooks.orphans()}
        work.codebooks.edit_by_hand(*(Add(replace(code, parent=None)) for code in lost.values()))
    elif what == "leave":
        work.codebooks.edit_by_hand(
            *[Remove(code.slug) for code in book.codes if not book.children(code.slug)][-1:]
        )
    else:
        work.codebooks.edit_by_hand(
            *(SetText(code.slug, "label", code.label + "'") for code in book.codes[:1])
        )


@settings(max_examples=60, deadline=None)
@given(CODEBOOK_KEYS)
def test_the_codebook_on_display_is_the_one_in_force_after_every_key(keys):
    work = Around([reading(), reading("P02", id_=2)], books=[codebook()])
    for nth, code in enumerate(["drempels", "schaamte", "drempels", "gemeente"]):
        work.add(
            f"P0{nth % 2 + 1}", Span(10 * nth, 10 * nth + 9), f"boek/{code}", coder=None if nth else "joost"
        )
    work._done.clear()
    session = Session(work, others_shown=True)
    session.resize(80, 20)
    session.in_codebook = True
    by_id = {}
    for each in keys:
        if each in ("leave", "retitle", "back"):
            by_hand(work, each)
            follow(session)
        else:
            for key in each:
                if not session.in_codebook:
                    by_id.clear()  # a key of the reader may give a coding other words
                doing.press(session, *NAMES.get(key, (key, key)))
        books = work.codebooks.all()
        rows = [row.key for row in session.catalogue.rows if isinstance(row, Listed)]
        assert rows == [*(b.key(c) for b in books for c in b.codes), *work.codebooks.orphans()]
        assert work.counts() == {key: n for key, n in session.catalogue.counts.items() if n}
        assert {c.id: c.code for c in work.of(session.document.number)} == {
            id_: c.code for id_, c in session.document.codings.items()
        }
        assert session.tree.code is not None or not rows
        assert 0 <= session.top <= max(0, len(session.page.wrap) - session.room)
        # Whatever codes codings get, their words and their coder stay; words are mended by a key too.
        for coding in work.list_codings():
            stands = coding.coder, coding.revision_id, coding.span
            by_id = {id_: known for id_, known in by_id.items() if id_ != coding.id or known[1] == stands[1]}
            assert by_id.setdefault(coding.id, stands) == stands
        panel(session)


@settings(max_examples=40, deadline=None)
@given(CODEBOOK_KEYS.map(lambda keys: [key for key in keys if key not in ("leave", "retitle", "back")]))
def test_undoing_every_refactoring_ends_where_it_was(keys):
    work = Around([reading()], books=[codebook()])
    for nth, code in enumerate(["drempels", "schaamte", "drempels"]):
        work.add("P01", Span(10 * nth, 10 * nth + 9), f"boek/{code}")
    work._done.clear()
    session = Session(work)
    session.resize(80, 20)
    session.in_codebook = True
    fresh = seen(session)
    for key in "".join(keys):
        doing.press(session, *NAMES.get(key, (key, key)))
    close(session)
    full, undone = seen(session), 0
    while work._done:
        doing.press(session, "u", "u")
        undone += 1
    assert seen(session) == fresh
    for _ in range(undone):
        doing.press(session, "U", "U")
    assert seen(session) == full


@given(st.text(ALPHABET + "; ", max_size=120))
def test_labels_of_words_are_short_and_begin_as_the_words_do(words):
    label = label_of(words)
    plain = " ".join(words.split())
    assert len(label) <= 60
    assert label == plain or plain.startswith(label.removesuffix("…"))


@given(st.lists(st.text("abcdefgh ", max_size=40), max_size=8), st.text("abcdefgh ", max_size=40))
def test_ranking_names_each_target_once_and_only_those_something_speaks_for(piles, quote):
    labels = ["" for _ in piles]
    found = ranked(words(quote), labels, [[words(pile)] for pile in piles])
    assert len(set(found)) == len(found)
    assert set(found) == {nth for nth, pile in enumerate(piles) if words(quote) & words(pile)}


WALK_KEYS = st.lists(
    st.sampled_from([*"\n123opsjkJlhtnGgQuUcx~ ", "dweg\n", "d\n~", "cbond\n", "~Q"]), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(WALK_KEYS)
def test_no_coding_is_lost_on_the_walk_and_every_answer_can_be_taken_back(keys):
    work = Around([reading()], books=[codebook()])
    session = Session(work)
    session.resize(80, 20)
    for span in list(session.document.units.sentences)[::2]:
        work.add("P01", span, "boek/gemeente")
    before = [f"x: {turn.span.of(session.text)}" for turn in session.document.reading.turns]
    before[1] = before[1].replace("Ja, uh.", "Ja, uh. Ja, uh.").replace("gezin", "kinderen")
    before[3] = before[3].replace("buren", "mensen hier")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text("\n\n".join(before), "utf-8")
        for character in f"{folder}/a.txt\n":
            if session.editor is None:
                doing.press(session, "f6", None)
            doing.press(session, *NAMES.get(character, (character, character)))
    asked, all_of_them, done = session.questions, len(work.list_codings()), len(work._done)
    fresh = seen(session)
    assert len(asked) > 1
    for key in "".join(keys):
        doing.press(session, *NAMES.get(key, (key, key)))
        assert session.questions == work.revisions.questions("P01")
        assert {c.id: c.span for c in work.of("P01")} == {
            c.id: c.span for c in session.document.codings.values()
        }
        assert session.walk is None or session.walk.question in session.questions
        assert 0 <= session.top <= max(0, len(session.page.wrap) - session.room)
        if len(work._done) < done:  # the update itself was undone
            doing.press(session, "U", "U")
        if session.editor is not None or session.picker is not None:
            continue
        live = Counter(e.kind for e in work.entries() if e.live and e.effect is Effect.OPERATION)
        coded = live["coding.add"] - live["coding.remove"] - live["place.drop"]
        assert len(work.list_codings()) + len(session.questions) == coded
    doing.press(session, "escape", None)
    doing.press(session, "escape", None)
    while len(work._done) > done:
        doing.press(session, "u", "u")
    assert (seen(session), set(session.questions)) == (fresh, set(asked))
    assert len(work.list_codings()) == all_of_them
