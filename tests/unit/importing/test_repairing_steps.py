"""Each step of repair by itself: what it mends, what it must leave, and when it is on."""

from collections import Counter

import pytest

from qualcode.importing import read
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.repairing import repaired
from qualcode.importing.repairing.characters import telling_of
from qualcode.importing.repairing.furniture import FURNITURE
from qualcode.importing.repairing.hyphens import HYPHENS, keeps_hyphen
from qualcode.importing.repairing.marks import ICONS, UNREAD
from qualcode.importing.repairing.menus import MENUS
from qualcode.importing.repairing.note_numbers import NOTE_NUMBERS
from qualcode.importing.repairing.page_order import PAGE_ORDER
from qualcode.importing.repairing.steps import STEPS
from qualcode.importing.repairing.wrapping import LINES
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind

OPTIONS = ReadingOptions()


def source(text, **details):
    """The source of a text; a line that starts with a pilcrow begins a paragraph."""
    passages = tuple(
        Passage(SourceLine.at(line.removeprefix("¶"), unit), opens=line.startswith("¶"))
        for unit, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )
    return Source(passages, **details)


def lines(step, text, **details):
    mended = step.mend(source(text, **details), OPTIONS)
    return [passage.line.text for passage in mended.source.passages], mended.count


@pytest.mark.parametrize(
    ("left", "right", "keeps"),
    [
        ("verras", "sende", False),
        ("onder", "linge", False),
        ("bewoner", "sinitiatieven", False),  # cut at the wrong syllable
        ("ROC", "studenten", True),
        ("GGD", "activiteiten", True),
        ("ROC-ge", "bouw", False),
        ("65", "jarigen", True),
        ("Noordoost", "Friesland", True),
        ("Noord", "Holland", True),
        ("niet", "Nederlandse", True),
        ("mond-tot", "mondreclame", True),
        ("Zuid-Willems", "vaart", False),
        ("zee", "eend", True),
        ("re", "integratie", True),
        ("be", "antwoorden", False),
        ("beroeps", "en", None),
        ("opgroei", "of", None),
        ("maatschap", "Wat", None),  # the page goes on elsewhere
        ("BUURT", "HUIS", False),
    ],
)
def test_whether_a_hyphen_stays(left, right, keeps):
    assert keeps_hyphen(left, right, Counter()) is keeps


def test_the_words_of_the_text_decide():
    assert keeps_hyphen("sociaal", "culturele", Counter({"sociaal-culturele": 2, "sociaalculturele": 1}))
    assert not keeps_hyphen("sociaal", "culturele", Counter({"sociaalculturele": 1}))
    assert keeps_hyphen("Boeren-burger", "initiatief", Counter({"boeren-burger-initiatief": 1}))
    assert keeps_hyphen("maatschap", "Wat", Counter({"maatschap-wat": 1}))


def test_cut_words_are_joined_across_line_ends_blank_lines_and_pages():
    assert lines(HYPHENS, "¶de wel- \nzijnswerkers, zei hij\n\n\n¶en de vrij-\n\n¶willigers") == (
        ["de welzijnswerkers,", "zei hij", "en de vrijwilligers"],
        2,
    )
    assert lines(HYPHENS, "a wel-\nzijns-\nwerk b") == (["a welzijnswerk", "b"], 2)
    assert lines(HYPHENS, "in 2019-\n2022 was") == (["in 2019-2022", "was"], 1)


def test_dashes_suspended_hyphens_and_labels_are_left():
    text = "ook in Hoorn - \nwant\nberoeps-\nen inkomensniveau\nin 2019-\n3. Volgende"
    assert lines(HYPHENS, text) == (text.split("\n"), 0)
    talk = "I: dus dat was-\nr: ja\nI: dus?\nr: nee\nI: en nu?\nr: ook"
    assert lines(HYPHENS, talk) == (talk.split("\n"), 0)
    assert lines(HYPHENS, "wel-\nzijn", cues=True) == (["wel-", "zijn"], 0)


WIDE = "een regel die zo lang is als de andere regels van dit stuk tekst"


def test_lines_of_a_paragraph_become_one():
    assert lines(LINES, f"¶{WIDE}\nloopt door\n¶En dit begint\n• een punt\n• nog een") == (
        [f"{WIDE} loopt door", "En dit begint", "• een punt", "• nog een"],
        1,
    )


def test_a_sentence_goes_on_over_a_blank_line_only_from_a_full_line():
    assert lines(LINES, f"¶{WIDE}\n\n¶die gaat door")[1] == 1
    assert lines(LINES, f"¶{WIDE}\n¶Kort\n\n¶die gaat door")[1] == 0


FULL = "Zij gaan elke week naar de tuin om daar met elkaar wat te doen"


def after_running_text(text):
    """The lines that become of a text, behind a paragraph that shows how long lines are and what words are no names."""
    running = "\n".join(["De tuin ligt bij het dorp, en wie er in de zomer eens naar toe", *[WIDE] * 12])
    return lines(LINES, f"{running}\nen dan zo.\n\n{text}")[0][1:]


def test_a_heading_stands_by_itself_without_blank_lines():
    under = f"{FULL}, ook in de winter.\nWie komen er\nDe buren komen er het meest."
    assert after_running_text(under) == under.split("\n")
    last = f"{FULL}, ook in de winter.\nWie komen er\n¶De buren komen er het meest."
    assert after_running_text(last) == last.replace("¶", "").split("\n")
    full = f"Zo is het.\n{FULL}\nEr komen vooral buren uit de straten daar omheen."
    assert after_running_text(full) == full.split("\n")


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (FULL, "Jansdorp is er ver vandaan."),
        (f"{FULL[:-5]} bij", "De Zon is er ver vandaan."),
        (f"{FULL[:-8]} Oude", "De Zon is er ver vandaan."),
        (f"Daar. {FULL}", "De Zon is er ver vandaan."),
        (f"{FULL},", "De Zon is er ver vandaan."),
    ],
)
def test_a_full_line_before_a_capital_is_a_heading_only_where_a_sentence_begins(line, following):
    assert after_running_text(f"Zo is het.\n{line}\n{following}") == ["Zo is het.", f"{line} {following}"]


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph():
    short = WIDE[: int(len(WIDE) * 0.78)]
    assert lines(LINES, f"{WIDE}\n{short}.\nHet\n{WIDE}")[0][0] == f"{WIDE} {short}."
    assert lines(LINES, f"{WIDE}\n{short}.\nHetgeen-volgde-daarop\n{WIDE}")[0][0].endswith("daarop " + WIDE)


def test_a_short_line_ends_however_long_the_next_word_is():
    told = "Zo is het.\nZo gaat het elke week daar, bij ons in de tuin.\nBovenbuitendijkerveen is er ver vandaan."
    assert after_running_text(told) == told.split("\n")


def test_what_stands_behind_a_cut_word_is_no_line_of_its_own():
    rest = "ging. De zusters spelen er elke week met elkaar in een huis\nDe Zon"
    text = f"¶{WIDE}\nIn het dorp is er {WIDE[:40]} vereni-\n{rest} en\n{WIDE}"
    mended = LINES.mend(HYPHENS.mend(source(text), OPTIONS).source, OPTIONS).source
    assert [passage.line.text.count("De") for passage in mended.passages] == [2]


def test_who_said_a_quote_stands_below_it():
    told = f"“{FULL}.”\n–Vrijwilliger (tuin)\nZij komen er."
    assert after_running_text(told) == told.split("\n")
    lost = f"{FULL}\n\ufffd\ufffdn keer."
    assert after_running_text(lost) == [lost.replace("\n", " ")]


def test_a_name_at_the_top_of_a_page_goes_on_in_its_sentence():
    pages = tuple(Landmark(unit, LandmarkKind.PAGE, "x") for unit in (1, 3))
    for top, joined in (("Jansdorp", True), ("De tuin", False)):
        text = f"{WIDE}\n{FULL}\n{top}, de zomer, of de tuin, en de rest van wat er daar dan is"
        assert lines(LINES, text, landmarks=pages)[1] == 1 + joined


def test_what_is_not_joined_begins_a_paragraph_but_for_items():
    mended = LINES.mend(source(f"¶{WIDE}.\nKort.\nDan dit.\n• een punt\nEn\n{WIDE}"), OPTIONS).source
    assert [passage.opens for passage in mended.passages] == [True, True, False, True]


@pytest.mark.parametrize(("goes_on", "ends"), [(" ", ""), (" ", "  "), ("\t", ""), ("", " ")])
def test_white_space_at_the_end_of_a_line_tells_where_paragraphs_end(goes_on, ends):
    paragraph = f"De {WIDE}{goes_on}\n{WIDE.lower()}{goes_on}\n{WIDE.lower()}.{ends}\n"
    mended, _ = lines(LINES, paragraph * 12)
    assert len(mended) == 12
    mended, _ = lines(LINES, paragraph * 9)  # too few lines to tell
    assert len(mended) == 1


def test_a_label_is_never_joined_to_the_line_before():
    talk = "\n".join(f"{who}: {WIDE}\nen dan nog wat" for who in ("I", "R", "I", "R", "I", "R"))
    mended, count = lines(LINES, talk)
    assert count == 6
    assert [line[:2] for line in mended] == ["I:", "R:"] * 3
    stamps = f"[00:12:31] {WIDE}\n[00:12:40] {WIDE}\n"
    assert lines(LINES, stamps)[1] == 0
    own = ReadingOptions(pattern=r"(?P<speaker>Z\d) >")
    mended = LINES.mend(source(f"Z1 > {WIDE}\nZ2 > {WIDE}\n{WIDE}"), own)
    assert mended.count == 1


def test_where_a_reader_knows_paragraphs_lines_are_joined_as_it_says():
    assert lines(LINES, "¶Kort\nEn door\n¶maar dit niet", laid_out=True) == (
        ["Kort En door", "maar dit niet"],
        1,
    )


def test_one_paragraph_a_line_is_left():
    talk = "¶I: Hoe gaat het?\n¶R: Goed, dank u.\n" * 8
    assert not LINES.by_itself(source(talk))
    assert not HYPHENS.by_itself(source(talk))


def test_icons_go_and_known_ones_become_signs():
    assert lines(ICONS, "\uf0b7 thee\n\uf04b koffie") == (["• thee", " koffie"], 2)


def test_the_sign_for_what_was_not_read_goes_only_where_it_is_no_letter():
    assert lines(
        UNREAD, "1. \ufffdHet begin\n2.\t\ufffd Het eind\n- \ufffdJan Bos\nVoorwoord\ufffd \uf04b"
    ) == (
        ["1. Het begin", "2.\t Het eind", "- Jan Bos", "Voorwoord \uf04b"],
        4,
    )
    assert lines(UNREAD, " \ufffdTuinman\n\ufffd Een punt\n \ufffd (Hoofd)tuinman\n\ufffdLEN wij") == (
        [" –Tuinman", "– Een punt", " – (Hoofd)tuinman", "\ufffdLEN wij"],
        3,
    )
    kept = "ca\ufffdeet\ncaf\ufffd\n\ufffd 250\n\ufffdn keer\nco\ufffd\ufffdperatie 3\ufffd"
    assert lines(UNREAD, kept) == (kept.split("\n"), 0)


def test_note_numbers_come_off_and_names_keep_their_digits():
    text = """Wij vroegen het aan iedereen1 en kregen antwoord.2
Indebuurt033 en Stadsring51 en Sociaal 013 zagen het (Bos 2001)3 ook.
In figuur 3.6.5 staat het, volgens ‘de kaart’.4
Wmo5 kost 12,50 euro, dat is H3 en p.3 niet.6
spoor1 en spoor1"""
    mended, count = lines(NOTE_NUMBERS, text)
    assert count == 6
    assert mended == [
        "Wij vroegen het aan iedereen en kregen antwoord.",
        "Indebuurt033 en Stadsring51 en Sociaal 013 zagen het (Bos 2001) ook.",
        "In figuur 3.6.5 staat het, volgens ‘de kaart’.",
        "Wmo kost 12,50 euro, dat is H3 en p.3 niet.",
        "spoor1 en spoor1",
    ]


def test_what_numbers_itself_is_no_note():
    for text in ("groep1 en\ngroep2 en\ngroep3", "Spreker1: ja\nSpreker2: nee\nSpreker3: ook\nSpreker1: o"):
        assert lines(NOTE_NUMBERS, text) == (text.split("\n"), 0)


def test_headers_and_page_numbers_go_and_the_sentence_goes_on():
    text = "\n\n".join(
        "\n".join([f"De kop van deze reeks\n{WIDE} {n}a", *[f"{WIDE} {n}{x}" for x in "bcdefghijklmnopqrst"], f"{n}"])
        for n in range(3, 9)
    )  # fmt: skip
    numbered = source(text)
    pages = tuple(
        Landmark(p.line.unit, LandmarkKind.PAGE, "x") for p in numbered.passages if p.line.text.startswith("De kop")
    )  # fmt: skip
    mended = FURNITURE.mend(source(text, landmarks=pages), OPTIONS)
    assert mended.count == 12
    assert {words for words, _ in mended.examples} == {"De kop van deze reeks", *"345678"}
    assert all(passage.line.text.startswith(WIDE) for passage in mended.source.passages)


def test_page_lines_are_told_by_their_words():
    text = f"{WIDE}\npag 9 van 68 * Titel\n{WIDE}\npag 62 van 68 * Titel\n{WIDE}"
    assert lines(FURNITURE, text) == ([WIDE] * 3, 2)
    answer = "Het staat op pagina 9\nNee.\nHet staat op pagina 12\nJa."
    assert lines(FURNITURE, answer) == (answer.split("\n"), 0)


def test_answers_that_come_back_are_no_headers():
    talk = "\n".join(f"¶Dat weet ik niet zo goed\n¶{WIDE} {n}" for n in range(40))
    assert lines(FURNITURE, talk)[1] == 0


MENU = "Voorwoord\n1. Het begin\n2. Het midden\n3. Het eind\n4. De noten\n5. De dank"


def test_menus_are_off_by_themselves_and_go_on_request():
    text = f"{WIDE}\n{MENU}\n{WIDE}\n{MENU}\n{WIDE}"
    assert lines(MENUS, text) == ([WIDE] * 3, 12)
    assert not MENUS.by_itself(source(text))


def swapped_pages():
    """Twelve pages, the halves of each swapped, and what they say when they are not."""
    told = [
        f"dit is regel {n} van een verhaal dat over alle bladzijden van dit boek heen" for n in range(120)
    ]
    told = [line + (" gaat." if n % 7 == 6 else "") for n, line in enumerate(told)]
    told = [line[0].upper() + line[1:] if n % 7 == 0 else line for n, line in enumerate(told)]
    text = []
    for start in range(0, 120, 10):
        text += [f" {told[start + 5]}", *told[start + 6 : start + 10], "", *told[start : start + 5]]
    return told, "\n".join(text)


def test_halves_of_pages_are_swapped_back_on_request():
    told, text = swapped_pages()
    mended, count = lines(PAGE_ORDER, text)
    assert count == 12
    assert [line.strip() for line in mended] == told
    assert not PAGE_ORDER.by_itself(source(text))


def test_pages_in_order_stay_so():
    told, _ = swapped_pages()
    text = "\n".join(
        "\n".join([f" {told[start]}", *told[start + 1 : start + 5], "", *told[start + 5 : start + 10]])
        for start in range(0, 120, 10)
    )
    assert lines(PAGE_ORDER, text)[1] == 0


def test_every_step_can_be_turned_off_and_on(tmp_path):
    _, text = swapped_pages()
    path = tmp_path / "a.txt"
    path.write_text(
        f"{text}\nen hoe het wel-\nzijnswerk ging\n{MENU}\nx\n{MENU}\n\uf04b\n1. \ufffdx ﬁ\n", "utf-8"
    )
    off = ReadingOptions(steps={step.name: False for step in STEPS})
    assert not [r for r in read(path, off).repairs if r.step in off.steps]
    told = {r.step: r.made for r in read(path, propose=True).repairs}
    assert told["hyphens"]
    assert told["lines"]
    assert not told["menus"]
    assert not told["page_order"]
    one = ReadingOptions(steps={**off.steps, "menus": True})
    assert [r.step for r in read(path, one).repairs if r.step in off.steps] == ["menus"]
    assert read(path, off) == read(path, off)


def test_form_feeds_are_pages(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Een\n\fTwee\n\fDrie\n", "utf-8")
    assert [(mark.unit, mark.value) for mark in read(path).landmarks] == [(1, "1"), (2, "2"), (3, "3")]


def test_tabs_between_words_are_counted():
    mended = repaired(source("\tEen\ttwee\tdrie\t"), OPTIONS)
    assert [(repair.step, repair.count) for repair in mended.repairs] == [("tabs", 2)]
    assert mended.passages[0].line.text == "Een twee drie"


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("", ""),
        ("Ja, één.\t\x00\n~7", "é\t\x00\n7"),
        ("\ud800 half", "\ud800"),
        ("a 😀\u200d\x7f\x80", "😀\u200d\x7f\x80"),
    ],
)
def test_what_tells_whether_a_text_needs_repair_is_told_once(text, telling):
    assert Counter(telling_of(text)) == Counter(telling)
