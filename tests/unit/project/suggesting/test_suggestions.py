"""Suggestions of a project: what they are asked, what they learn from, and what they leave alone."""

import pytest
from soup import BOOK, again, of, place

from qualcode import language
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Silence, Suggestion
from qualcode.project import open_project
from qualcode.project.preferences.settings import file as settings_file
from qualcode.project.suggesting.spoken import NEAR, Given, Spoken
from qualcode.store.database import Database
from qualcode.suggestion.coded import Examples


def test_keywords_speak_from_the_start_and_interviewers_get_nothing(cooking):
    found = of(cooking, "De bus kwam te laat.")["soep/vervoer"]
    assert found.span == place(cooking, "De bus kwam te laat.")
    assert [(one.matched, one.keyword) for one in found.evidence[:1]] == [("bus", "bus")]
    assert 0.35 <= found.score <= 1
    assert found.reason.startswith("it says “bus” (a keyword)")
    assert of(cooking, "En met schulden of geld?") == {}


def test_a_question_speaks_for_the_answer(cooking):
    alone = cooking.suggestions.for_span("P02", Span(0, 0))
    assert alone == ()
    engine = cooking.suggestions.engine(cooking.suggestions._spoken("P02")[1])
    spoken = cooking.suggestions._spoken("P02")[1]
    (situation,) = spoken.situations(place(cooking, "Ja, dat is zo."), [])
    assert [one.span.of(one.text) for one in situation.before] == [
        "En met schulden of geld?",
        "Zij brengt brood mee.",
    ]
    assert situation.recent is None
    geld = engine.keys.index("soep/geld")
    assert engine.probabilities(situation).argmax() == geld


def test_a_span_of_sentences_gets_the_best_of_each_and_a_part_is_judged_by_itself(cooking):
    both = of(cooking, "Ja, dat is zo. De bus kwam te laat. Het was koud buiten.")
    assert both["soep/vervoer"].score == of(cooking, "De bus kwam te laat.")["soep/vervoer"].score
    assert "soep/vervoer" in of(cooking, "bus")
    assert "soep/vervoer" not in of(cooking, "kwam")


def test_it_learns_from_own_codings_and_only_when_told(cooking):
    later = "Later stond er weer soep op tafel."
    cooking.suggestions.learn("P02")
    assert not cooking.suggestions.learn("P02")
    before = of_all(cooking, later, known=False)["soep/eten"]
    for words in ("Er stond soep op tafel.", "Wij koken elke week een grote pan.", "Zij brengt brood mee."):
        cooking.codings.add("P02", place(cooking, words), "soep/eten")
    cooking.codings.add("P02", place(cooking, "De bus kwam te laat."), "soep/vervoer")
    assert of_all(cooking, later, known=False)["soep/eten"] == before
    assert cooking.suggestions.learn("P02")
    assert of_all(cooking, later, known=False)["soep/eten"] > 4 * before
    assert not cooking.suggestions.learn("P02")
    while cooking.codings.counts():
        assert cooking.journal.undo() is not None
    assert cooking.suggestions.learn("P02")
    assert of_all(cooking, later, known=False)["soep/eten"] == before


def test_the_codes_just_given_count_at_once(cooking):
    before = of_all(cooking, "Wij koken elke week een grote pan.")["soep/eten"]
    cooking.codings.add("P02", place(cooking, "Er stond soep op tafel."), "soep/eten")
    assert of_all(cooking, "Wij koken elke week een grote pan.")["soep/eten"] > 2 * before


def of_all(project, words, known=True):
    """The probability of every code; `known`: with the codes just given."""
    suggestions, span = project.suggestions, place(project, words)
    _revision, spoken = suggestions._spoken("P02")
    engine = suggestions.engine(spoken)
    given = [
        Given(coding.span, coding.code, coding.quote_id)
        for coding in project.codings.list()
        if known and coding.transcript == "P02"
    ]
    (situation,) = spoken.situations(span, given)
    return dict(zip(engine.keys, engine.probabilities(situation), strict=True))


def test_others_teach_nothing_unless_the_team_is_learned_from(cooking):
    with open_project(cooking.folder, coder="bob") as of_bob:
        of_bob.codings.add("P02", place(cooking, "Er stond soep op tafel."), "soep/eten")
    later = "Later stond er weer soep op tafel."
    before = of_all(cooking, later)
    cooking.suggestions.learn("P02")
    assert of_all(cooking, later) == before
    with again(cooking, learn_from="team") as team:
        team.suggestions.learn("P02")
        assert of_all(team, later)["soep/eten"] > 1.2 * before["soep/eten"]


def test_a_refusal_teaches_and_its_undo_unteaches(cooking):
    first, other = "Er stond soep op tafel.", "Later stond er weer soep op tafel."
    cooking.codings.add("P02", place(cooking, "Wij koken elke week een grote pan."), "soep/eten")
    cooking.suggestions.learn("P02")
    before = of_all(cooking, other, known=False)
    suggestion = Suggestion("soep/eten", place(cooking, first), 0.4, (), "test")
    cooking.decisions.refuse("P02", suggestion)
    assert cooking.suggestions.learn("P02")
    after = of_all(cooking, other, known=False)
    assert after["soep/eten"] < before["soep/eten"] / 1.5
    # Only that code was refused there: of the others nothing is concluded.
    assert after["soep/geld"] == pytest.approx(before["soep/geld"], rel=0.1)
    assert cooking.journal.undo().kind == "suggestion.refuse"
    assert cooking.suggestions.learn("P02")
    assert of_all(cooking, other, known=False) == before


def test_a_code_with_few_codings_speaks_by_its_keywords_only(cooking):
    for words in ("Er stond soep op tafel.", "Wij koken elke week een grote pan.", "Zij brengt brood mee."):
        cooking.codings.add("P02", place(cooking, words), "soep/eten")
    cooking.suggestions.learn("P02")
    assert cooking.suggestions.silences.of["soep/eten"] is Silence.FEW
    engine, (situation,) = cooking.suggestions._asked(
        "P02", place(cooking, "Later stond er weer soep op tafel.")
    )

    def codes(**silence):
        return [one.code for one in engine.suggest(situation, threshold=0.02, **silence)]

    assert codes()[0] == "soep/eten"
    assert "soep/eten" not in codes(by_keyword={"soep/eten"})
    assert len(codes(silent={"soep/eten"})) == len(codes(by_keyword={"soep/eten"})) > 0
    engine, (situation,) = cooking.suggestions._asked("P02", place(cooking, "De bus kwam te laat."))
    assert "soep/vervoer" in codes(by_keyword={"soep/vervoer"})
    with again(cooking, fewest_codings=3) as braver:
        braver.suggestions.learn("P02")
        assert "soep/eten" not in braver.suggestions.silences.of
        assert braver.suggestions.silences.of["soep/vervoer"] is Silence.FEW


@pytest.mark.parametrize(
    ("method", "mode", "shows", "why"),
    [
        (None, None, Mode.ON, ""),
        ("reflexive", None, Mode.OFF, "reflexive"),
        ("reflexive", "on", Mode.ON, ""),
        ("coding-reliability", None, Mode.COMPARE, "coding-reliability"),
        ("codebook", None, Mode.ON, ""),
        ("content", "off", Mode.OFF, "settings"),
        ("framework", "compare", Mode.COMPARE, "settings"),
    ],
)
def test_the_method_says_when_suggestions_show_and_why(project, method, mode, shows, why):
    with again(project, method, **({"mode": f'"{mode}"'} if mode else {})) as opened:
        assert opened.suggestions.mode is shows
        assert why in opened.suggestions.because
        assert bool(why) == bool(opened.suggestions.because)


def test_what_speaks_against_it_is_own_quotes_coded_otherwise(cooking):
    coding = cooking.codings.add("P02", place(cooking, "Er stond soep op tafel."), "soep/geld")
    cooking.codings.add("P02", place(cooking, "De bus kwam te laat."), "soep/vervoer")
    cooking.suggestions.learn("P02")
    engine, (situation,) = cooking.suggestions._asked(
        "P02", place(cooking, "Later stond er weer soep op tafel.")
    )
    against = engine.proposal(situation, "soep/vervoer").counter
    assert [(one.keyword, one.matched, one.how) for one in against] == [
        (coding.quote_id, "soep/geld", "otherwise")
    ]
    assert engine.proposal(situation, "soep/geld").counter == ()


def test_learning_reads_no_text_that_was_not_read(cooking, monkeypatch):
    cooking.codings.add("P01", place(cooking, "Nou ja, de buurvrouw helpt mij altijd.", "P01"), "buurt/buren")
    cooking.suggestions.sentences("P02")
    read = []
    annotate = language.annotate
    monkeypatch.setattr(language, "annotate", lambda text, *rest: read.append(text) or annotate(text, *rest))
    cooking.suggestions.learn("P02")
    assert not any("buurvrouw helpt mij" in text for text in read)


def test_a_key_press_asks_the_database_little_and_learns_nothing(cooking, monkeypatch):
    cooking.suggestions.learn("P02")
    of(cooking, "Er stond soep op tafel.")
    asked = []
    reading = Database.reading
    monkeypatch.setattr(Database, "reading", lambda self: asked.append(1) or reading(self))
    monkeypatch.setattr(language, "annotate", None)
    monkeypatch.setattr("qualcode.suggestion.engine.Engine.learn", None)
    cooking.suggestions.for_span("P02", Span(100, 120))
    assert len(asked) <= 2


def test_other_codes_other_suggestions(cooking):
    assert "soep/eten" not in of(cooking, "Er stond soep op tafel.")
    path = cooking.folder / "codebooks" / "soep.yaml"
    path.write_text(BOOK.replace("label: Samen eten", "label: Samen eten\n    keywords: [soep]"), "utf-8")
    cooking.codebooks.refresh()
    assert "soep/eten" in of(cooking, "Er stond soep op tafel.")


def test_what_was_passed_is_what_stands_between_codings_near_by(cooking):
    _revision, spoken = cooking.suggestions._spoken("P02")
    first, last = place(cooking, "Er stond soep op tafel."), place(cooking, "De bus kwam te laat.")
    given = [Given(first, "soep/eten", "P02:1"), Given(last, "soep/vervoer", "P02:2")]
    found = spoken.examples(given, by_block=True)
    assert [(e.situation.passage.span.of(spoken.text), sorted(e.codes), e.quote) for e in found] == [
        ("Er stond soep op tafel.", ["soep/eten"], "P02:1"),
        ("Wij koken elke week een grote pan.", [], ""),
        ("Zij brengt brood mee.", [], ""),
        ("Ja, dat is zo.", [], ""),
        ("De bus kwam te laat.", ["soep/vervoer"], "P02:2"),
    ]
    assert {e.group for e in found} == {"P02:0"}
    assert {e.group for e in spoken.examples(given, by_block=False)} == {"P02"}
    assert [e.situation.recent for e in found][1] == (frozenset({"soep/eten"}),)
    assert spoken.examples([], by_block=True) == []


def test_what_is_far_from_any_coding_was_not_passed():
    text = "\n\n".join(["Geld."] * (2 * NEAR + 5))
    spoken = Spoken("P09", text, language.annotate(text), [])
    ends = [spoken.sentences[0], spoken.sentences[-1]]
    found = spoken.examples([Given(span, "b/c", "P09:1") for span in ends], by_block=False)
    assert [e.situation.passage.span for e in found] == ends


def test_a_refusal_apart_says_no_to_its_code_only_and_among_codings_beside_what_was_passed(cooking):
    _revision, spoken = cooking.suggestions._spoken("P02")
    first, last = place(cooking, "Er stond soep op tafel."), place(cooking, "De bus kwam te laat.")
    given = [Given(first, "soep/eten", "P02:1"), Given(last, "soep/vervoer", "P02:2")]
    within, apart = (
        place(cooking, "Zij brengt brood mee."),
        place(cooking, "Later stond er weer soep op tafel."),
    )
    refused = [(within, "soep/eten"), (apart, "soep/geld")]
    found = {e.situation.passage.span: e for e in spoken.examples(given, refused, by_block=False)}
    assert (found[within].refused, found[within].partial) == ({"soep/eten"}, False)
    assert (found[apart].refused, found[apart].codes, found[apart].partial) == (
        {"soep/geld"},
        frozenset(),
        True,
    )
    assert [e.refused for span, e in found.items() if span not in (within, apart)] == [frozenset()] * 4
    examples = Examples(
        [found[within], found[apart]],
        {key: n for n, key in enumerate(("soep/eten", "soep/vervoer", "soep/geld"))},
        cooking.suggestions.engine(spoken).profiles,
    )
    assert examples.judged.tolist() == [[1, 1, 1], [0, 0, 1]]
    assert examples.refused.tolist() == [[1, 0, 0], [0, 0, 1]]


def test_what_the_settings_say_counts_while_the_project_is_open(cooking):
    later = "Zij brengt brood mee."
    suggestions, file = cooking.suggestions, settings_file(cooking.folder)
    cooking.codings.add("P02", place(cooking, later), "soep/eten")
    suggestions.learn("P02")
    assert not suggestions.follow()
    file.set("title", "Anders")
    assert not suggestions.follow()
    assert cooking.settings.title != "Anders"  # counts from the next opening, as its board says
    file.set("suggestions.mode", "off")
    assert suggestions.mode is Mode.ON
    assert suggestions.follow()
    assert (suggestions.mode, cooking.settings.suggestions.mode) == (Mode.OFF, "off")
    assert not suggestions.follow()
    file.set("suggestions.learn_from", "team")
    assert suggestions.follow()
    assert suggestions.learner is None
    assert suggestions.learn("P02")  # from others now, although nothing was coded since
    assert suggestions.silences.of["soep/geld"] is Silence.FEW
    file.set("suggestions.fewest_codings", "0")
    assert suggestions.follow()
    suggestions.learn("P02")
    assert "soep/geld" not in suggestions.silences.of


def test_settings_that_cannot_be_used_wait_until_they_are_mended(cooking):
    path, suggestions = settings_file(cooking.folder).path, cooking.suggestions
    sound = path.read_text("utf-8")
    path.write_text(sound + "suggestions: {mode: sometimes}\n", "utf-8")
    assert not suggestions.follow()
    path.unlink()
    assert not suggestions.follow()
    path.write_text(sound + "suggestions: {mode: compare}\n", "utf-8")
    assert suggestions.follow()
    assert suggestions.mode is Mode.COMPARE
