"""An interviewee withdraws: what is in reach is gone, the rest stands, the chain still checks."""

from pathlib import Path

import pyrage
import pytest

from qualcode.anonymisation import Overrides, WithdrawnLeak
from qualcode.anonymisation.keyfile import Opener
from qualcode.model.case import Consent
from qualcode.model.errors import NotFound
from qualcode.model.identifier import Verdict
from qualcode.model.refusal import Refusal
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow
from qualcode.store import identifier_queries

SECRETS = ("helpt mij altijd", "niet zo goed", "Karel Visser", "06-12345678", "Fatima", "zenuwachtig")

GROUP = """\
Moderator: Wat is hier fijn?

Piet: Nou, de vijver en de eenden.

Fatima: Ik vind de markt op dinsdag het allerfijnst.

Piet: Ja, de markt ook, zei Piet.
"""


@pytest.fixture
def withdrawing(project, span_of, tmp_path):
    """The project with a person who speaks alone in P01 and among others in P02, coded all over."""
    source = tmp_path / "groep.txt"
    source.write_text(GROUP, "utf-8")
    project.transcripts.add(source)
    project.cases.put(
        [
            CaseRow(
                "Fatima B.",
                attributes={"rol": "zenuwachtig"},
                speaks_in=[("P01", "Fatima"), ("P02", "Fatima")],
            ),
            CaseRow("Piet P.", attributes={"rol": "visser"}, speaks_in=[("P02", "Piet")]),
        ]
    )
    for number, words, code in (
        ("P01", "de buurvrouw helpt mij altijd", "buren"),
        ("P02", "de markt op dinsdag", "hulp"),
        ("P02", "de vijver en de eenden", "hulp"),
        ("P02", "eenden.\n\nIk vind", "drempels"),
    ):
        project.codings.add(number, span_of(project, number, words), code, memo=f"memo {words}")
    project.suggestions.sentences("P01")
    return project


def fatima(project):
    return next(case for case in project.cases.list() if case.name == "Fatima B.")


def bytes_of_database(folder):
    return b"".join(path.read_bytes() for path in folder.glob("qualcode.db*"))


def test_nothing_of_the_person_is_left_in_the_database(withdrawing):
    folder = withdrawing.folder
    assert withdrawing.search.first("allerfijnst", 1)
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert (done.erased, done.blacked_out, done.codings) == (("P01",), ("P02",), 2)
    withdrawing.close()
    left = bytes_of_database(folder)
    for words in (*SECRETS, "markt op dinsdag", "allerfijnst"):
        assert words.encode() not in left, words


def test_the_rest_stands_where_it_stood(withdrawing):
    before = withdrawing.transcripts.open("P02")
    withdrawing.withdrawal.of(fatima(withdrawing))
    after = withdrawing.transcripts.open("P02")
    assert [info.number for info in withdrawing.transcripts.list()] == ["P02"]
    assert len(after.text) == len(before.text)
    for old, new in zip(before.turns, after.turns, strict=True):
        assert new.span == old.span
        if old.speaker.label == "Fatima":
            assert set(new.span.of(after.text)) == {"█"}
        else:
            assert new.span.of(after.text) == old.span.of(before.text)
    kept = {withdrawing.codings.text(c) for c in withdrawing.codings.list()}
    assert kept == {"de vijver en de eenden", "eenden.\n\n███████"}
    assert [case.name for case in withdrawing.cases.list()] == ["Piet P."]
    assert withdrawing.check() == ()


def test_codebooks_with_words_of_people_and_saved_queries_are_listed(withdrawing):
    folder = withdrawing.folder / "codebooks"
    (folder / "eigen.yaml").write_text(
        "codebook: eigen\ncodes:\n  - {code: a, label: Ik red me wel, origin: in-vivo}\n", "utf-8"
    )
    (folder / "stuk.yaml").write_text("codebook: [", "utf-8")
    withdrawing.query.save("eenden", "text contains eenden")
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    names = [path.name for path in done.out_of_reach]
    assert names == ["gesprek.txt", "groep.txt", "queries.yaml", "eigen.yaml", "stuk.yaml"]


def test_the_originals_and_exports_are_listed_not_touched(withdrawing):
    export = withdrawing.folder / "exports" / "oud.md"
    export.write_text("een citaat", "utf-8")
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert [path.name for path in done.out_of_reach] == ["gesprek.txt", "groep.txt", "oud.md"]
    assert all(path.is_file() for path in done.out_of_reach)
    for path in done.out_of_reach:
        path.unlink()
    assert withdrawing.check() == ()


def test_exports_in_which_nothing_of_the_person_is_found_are_told_apart(withdrawing):
    exports = withdrawing.folder / "exports"
    exports.mkdir(exist_ok=True)
    for name, text in {
        "woorden.md": "Nou ja, de buurvrouw helpt mij\naltijd.",
        "nummer.csv": "Hulp,P02:3,█",
        "label.html": "<p>— [Respondent 1]</p>",
        "naam.txt": "dat zei fatima ook",
        "beeld.png": "x",
        "tabel.csv": "code,totaal\r\nHulp,12\r\n",
        "ander.md": "Nou, de vijver en de eenden. P021:3",
    }.items():
        (exports / name).write_text(text, "utf-8")
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert [path.name for path in done.without_trace] == ["ander.md", "tabel.csv"]
    assert set(done.without_trace) < set(done.out_of_reach)


def test_what_the_researchers_wrote_about_the_person_is_told_and_leaves_no_more(withdrawing):
    memo = withdrawing.memos.add(
        "fatima belde later nog", "theme:" + withdrawing.themes.add("Rond Fatima B.").slug
    )
    withdrawing.memos.add("niemand")
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert done.still_named
    assert done.memos == (memo.id,)
    keep = {one.key: (Verdict.KEEP, "") for one in withdrawing.identifiers.list(gone=True)}
    withdrawing.identifiers.decide_all(keep)
    said = withdrawing.reports.themes([], Path("t.md")).read_text("utf-8")
    assert "Fatima" not in said


def test_backups_go_with_it(withdrawing):
    folder = withdrawing.folder / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "20260101T000000Z-daily.db").write_bytes(b"helpt mij altijd")
    withdrawing.withdrawal.of(fatima(withdrawing))
    assert all(b"helpt mij altijd" not in path.read_bytes() for path in folder.iterdir())


def test_what_was_erased_cannot_be_undone_and_its_number_is_not_given_again(withdrawing, tmp_path):
    withdrawing.withdrawal.of(fatima(withdrawing))
    assert withdrawing.journal.undo() is None
    source = tmp_path / "nieuw.txt"
    source.write_text("Iets anders.\n", "utf-8")
    assert withdrawing.transcripts.add(source).number == "P03"
    with open_project(withdrawing.folder) as again:
        assert again.check() == ()
        assert again.journal.undo().subject == "P03"


def test_work_goes_on_after_a_withdrawal(withdrawing, span_of):
    withdrawing.withdrawal.of(fatima(withdrawing))
    coding = withdrawing.codings.add("P02", span_of(withdrawing, "P02", "Nou"), "hulp")
    withdrawing.journal.undo()
    withdrawing.journal.redo()
    assert coding in withdrawing.codings.list()
    assert withdrawing.check() == ()


def test_an_interrupted_withdrawal_finishes_on_opening(withdrawing, monkeypatch):
    from qualcode.store.database import Database

    case = fatima(withdrawing)

    def power_cut(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Database, "rewrite", power_cut)
        with pytest.raises(KeyboardInterrupt):
            withdrawing.withdrawal.of(case)
    backups = withdrawing.folder / "backups"
    backups.mkdir(exist_ok=True)
    (backups / "20260101T000000Z-daily.db").write_bytes(b"helpt mij altijd")
    folder = withdrawing.folder
    withdrawing.close()
    open_project(folder).close()
    assert all(b"helpt mij altijd" not in path.read_bytes() for path in backups.iterdir())
    assert b"helpt mij altijd" not in bytes_of_database(folder)
    with open_project(folder) as again:
        assert again.check() == ()
        with pytest.raises(NotFound):
            again.withdrawal.of(case)


def test_tampering_still_shows_after_a_withdrawal(withdrawing):
    import sqlite3

    withdrawing.withdrawal.of(fatima(withdrawing))
    withdrawing.close()
    connection = sqlite3.connect(withdrawing.folder / "qualcode.db")
    connection.execute(
        "DELETE FROM journal_payload WHERE entry_id = (SELECT max(entry_id) FROM journal_payload)"
    )
    connection.commit()
    connection.close()
    with open_project(withdrawing.folder) as again:
        assert any("changed after it was written" in str(finding) for finding in again.check())


def test_two_people_of_one_group_withdraw_one_after_the_other(withdrawing):
    withdrawing.withdrawal.of(fatima(withdrawing))
    withdrawing.withdrawal.of(withdrawing.cases.list()[0])
    assert withdrawing.cases.list() == ()
    assert withdrawing.check() == ()


def test_what_others_call_the_person_is_replaced_whatever_was_decided(withdrawing, span_of, tmp_path):
    source = tmp_path / "ander.txt"
    source.write_text("Interviewer: En verder?\n\nGerrit: Ik ken Fatima van de markt.\n", "utf-8")
    withdrawing.transcripts.add(source)
    withdrawing.codings.add("P03", span_of(withdrawing, "P03", "Ik ken Fatima van de markt"), "buren")
    keys = {c.key: (Verdict.KEEP, "") for c in withdrawing.identifiers.list()}
    withdrawing.identifiers.decide_all(keys)
    [quote] = [q for q in withdrawing.publication.quotes(["buren"]) if q.quote_id == "P03:1"]
    assert quote.text.text == "Ik ken Fatima van de markt"
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert done.still_named
    [quote] = withdrawing.publication.quotes(["buren"])
    assert quote.text.text == "Ik ken [name] van de markt"
    for key in (c.key for c in withdrawing.identifiers.list() if c.text == "Fatima"):
        withdrawing.identifiers.decide(key, Verdict.KEEP)
    assert "Fatima" not in withdrawing.publication.quotes(["buren"])[0].text.text
    with pytest.raises(WithdrawnLeak) as closed:
        withdrawing.publication.export_quotes(
            ["buren"], Path("Fatima.md"), despite=Overrides({Refusal.LEAK: "het mag"})
        )
    assert closed.value.refusals == (Refusal.WITHDRAWN,)
    withdrawing.close()
    assert b"fatima" not in bytes_of_database(withdrawing.folder).replace(b"Ik ken Fatima", b"").lower()


def test_decisions_renderings_and_entities_go_with_who_is_named_nowhere_else(withdrawing):
    decide = withdrawing.identifiers.decide
    for candidate in withdrawing.identifiers.list():
        decide(candidate.key, Verdict.REPLACE, f"[{candidate.text.lower()}]")
    key = next(c.key for c in withdrawing.identifiers.list() if c.text == "Karel Visser")
    decide(key, Verdict.REPLACE, "[de man van hiernaast]", profile="archief")
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert not done.still_named
    withdrawing.close()
    left = bytes_of_database(withdrawing.folder)
    assert b"hiernaast" not in left
    assert b"[karel visser]" not in left
    with withdrawing._context.reading() as connection:
        assert identifier_queries.withdrawn(connection) == frozenset()


def test_exports_outside_the_project_are_listed_by_their_name_alone(withdrawing, tmp_path):
    """A folder may be called after somebody, and so may a file: the first is never kept, the second goes along."""
    withdrawing.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in withdrawing.identifiers.list()})
    (tmp_path / "map van Fatima B").mkdir()
    for path in (
        tmp_path / "map van Fatima B" / "rapport.md",
        tmp_path / "bij_Fatima.md",
        Path("../elders.md"),
        Path("hier.md"),
    ):
        withdrawing.publication.export_quotes(["hulp"], path)
    assert b"map van" not in bytes_of_database(withdrawing.folder)
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    assert [file for _at, file in done.outside] == ["rapport.md", "bij_Fatima.md", "elders.md"]
    assert {path.name for path in done.out_of_reach if path.suffix == ".md"} >= {"hier.md"}
    assert list(withdrawing.check()) == []
    withdrawing.close()
    assert b"bij_Fatima" not in bytes_of_database(withdrawing.folder)


def test_what_is_out_of_reach_is_listed(withdrawing, tmp_path):
    folder = withdrawing.folder
    for name, text in {
        "lists/persons.txt": "Jan\nFatima\n",
        "lists/places.txt": "De Meent\n",
        "respondenten.csv": "naam,plaats\nFatima B.,De Meent\n",
        "planning/dagen.csv": "dag\nmaandag\n",
        "profiles/eigen.yaml": "ladders:\n  fatima b.: [een bewoner]\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for case in withdrawing.cases.list():
        withdrawing.cases.consent(case.id, archive=Consent.YES)
    withdrawing.identifiers.decide_all({c.key: (Verdict.REPLACE, "") for c in withdrawing.identifiers.list()})
    identity = pyrage.x25519.Identity.generate()
    withdrawing.key.new(recipients=[str(identity.to_public())])
    deposit = withdrawing.depositing.deposit()
    deposit.unlink()  # sent to the archive
    done = withdrawing.withdrawal.of(fatima(withdrawing))
    names = {path.relative_to(folder).as_posix() for path in done.out_of_reach}
    assert {"lists/persons.txt", "profiles/eigen.yaml", "respondenten.csv"} <= names
    assert not {"lists/places.txt", "planning/dagen.csv", "qualcode.yaml"} & names
    assert [file for _at, file in done.deposits] == ["deposit.zip"]
    assert done.key == withdrawing.key.usual_path
    opener = Opener(identities=(str(identity),))
    withdrawing.key.update(opener, afresh=True)
    content = withdrawing.key.open(opener)
    assert not any("Karel" in original for original in content.originals)
    assert not any("Karel" in words for pieces in content.restorations.values() for _s, _e, words in pieces)
