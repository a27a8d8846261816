"""Taking over a project of another program: all of it or nothing, undone as one."""

import hashlib
import sqlite3
from collections import Counter

import pytest
from taguette_databases import Taguette

from qualcode.model.coding import Origin
from qualcode.model.errors import AlreadyImported, CodebookFault, ImportFailed, ProjectFault, Refused
from qualcode.model.transcript import Role
from qualcode.project import create_project, open_project
from qualcode.project.exchanging import foreign

INTERVIEW = (
    "<p>Interviewer: Hoe is het hier?</p><p>Fatima: De buurvrouw helpt mij.</p><p>Altijd al.</p>"
    "<p>Interviewer: Ja?</p><p>Fatima: Ja.</p>"
)


@pytest.fixture
def empty(tmp_path):
    """A project without anything."""
    with create_project(tmp_path / "project", title="Project", coder="ann") as made:
        yield made


@pytest.fixture
def made(tmp_path):
    return Taguette(tmp_path / "elders.sqlite3")


@pytest.fixture
def small(made):
    """Two documents, three tags, four codings by two people."""
    project = made.project("Buurt & zorg", members=("ann", "bob"))
    first = made.document(project, "Gesprek 10/b.docx", INTERVIEW)
    second = made.document(project, "Gesprek 9/b.docx", "<p>Één woord, en nog een.</p>")
    help_, kin = made.tag(project, "hulp.buren", "Buren die helpen"), made.tag(project, "familie")
    for number, mark, tags in (
        (1, made.words(first, "Fatima: De buurvrouw", help_, kin), [help_, kin]),
        (2, made.words(first, "mij.Altijd", kin), [kin]),
        (3, made.words(second, "woord, en", help_), [help_]),
    ):
        login = "bob" if number == 2 else "ann"
        made.command(
            project, login, f"2022-01-0{number} 10:00:00", type="highlight_add", highlight_id=mark, tags=tags
        )
    return made.done()


def state(project):
    files = {
        path.relative_to(project.folder): path.read_bytes()
        for path in project.folder.rglob("*")
        if path.is_file()
        and "qualcode.db" not in path.name
        and path.parent.name in ("transcripts", "codebooks")
    }
    return project.journal.entries(), project.transcripts.list(), project.codings.list(), files


def coded(project):
    return [(c.quote_id, project.codings.text(c), c.code, c.coder) for c in project.codings.list()]


class TestTheRealOne:
    @pytest.fixture
    def source(self, material):
        path = material / "coded" / "taguette_serdif" / "SERDIF_P2_ThematicAnalysis.sqlite3"
        if not path.is_file():
            pytest.skip("the database is not on this machine")
        return path

    def test_its_counts_are_those_of_sql_and_undo_leaves_nothing(self, empty, source):
        taken = empty.foreign.take_over(source)
        connection = sqlite3.connect(f"{source.as_uri()}?immutable=1", uri=True)

        def count(query):
            return connection.execute(f"SELECT count(*) FROM {query}").fetchone()[0]

        assert (len(taken.transcripts), taken.codes, taken.codings) == (
            count("documents"),
            count("tags"),
            count("highlight_tags"),
        )
        assert taken.segments == count(
            "(SELECT DISTINCT document_id, start_offset, end_offset FROM highlights"
            " WHERE id IN (SELECT highlight_id FROM highlight_tags))"
        )
        labels = {code.slug: code.label for book in empty.codebooks.all() for code in book.codes}
        assert Counter(
            {labels[key.partition("/")[2]]: n for key, n in empty.codings.counts().items()}
        ) == dict(
            connection.execute(
                "SELECT path, count(*) FROM highlight_tags JOIN tags ON tags.id = tag_id GROUP BY path"
            ).fetchall()
        )
        by_name = {info.title: info.codings for info in empty.transcripts.list()}
        assert by_name == dict(
            connection.execute(
                "SELECT name, count(*) FROM highlight_tags JOIN highlights h ON h.id = highlight_id"
                " JOIN documents d ON d.id = document_id GROUP BY name"
            ).fetchall()
        )
        connection.close()
        assert {coding.origin for coding in empty.codings.list()} == {Origin.IMPORTED}
        assert empty.check() == ()
        empty.journal.undo()
        assert (empty.transcripts.list(), empty.codings.list(), empty.check()) == ((), (), ())
        empty.journal.redo()
        assert (len(empty.codings.list()), empty.check()) == (taken.codings, ())

    def test_the_moderators_turns_are_known(self, empty, source):
        empty.foreign.take_over(source)
        reading = empty.transcripts.open("P08")
        speaking = [turn for turn in reading.turns if turn.speaker]
        assert {(t.speaker.label, t.speaker.role) for t in speaking} == {("MODERATOR", Role.INTERVIEWER)}
        assert all(turn.span.of(reading.text).startswith("MODERATOR:") for turn in speaking)


class TestWhatComesIn:
    def test_texts_codes_and_codings(self, empty, small):
        taken = empty.foreign.take_over(small)
        assert (taken.title, taken.codebook, taken.transcripts) == (
            "Buurt & zorg",
            "buurt-zorg",
            ("P01", "P02"),
        )
        assert (taken.codes, taken.segments, taken.codings, taken.duplicates) == (3, 3, 4, 0)
        assert sorted(taken.coders) == ["ann", "bob"]
        assert coded(empty) == [
            ("P01:1", "woord, en", "buurt-zorg/hulp-buren", "ann"),
            ("P02:1", "Fatima: De buurvrouw", "buurt-zorg/hulp-buren", "ann"),
            ("P02:1", "Fatima: De buurvrouw", "buurt-zorg/familie", "ann"),
            ("P02:2", "mij.\n\nAltijd", "buurt-zorg/familie", "bob"),
        ]
        assert [coding.created_at[:10] for coding in empty.codings.list()] == [
            *("2022-01-03", "2022-01-01", "2022-01-01", "2022-01-02")
        ]
        assert empty.check() == ()

    def test_the_codebook_is_a_file_like_any_other(self, empty, small):
        empty.foreign.take_over(small)
        assert [path.name for path in (empty.folder / "codebooks").iterdir()] == ["buurt-zorg.yaml"]
        before = coded(empty)
        with open_project(empty.folder) as again:
            (book,) = again.codebooks.all()
            assert (book.title, [(c.label, c.parent) for c in book.codes]) == (
                "Buurt & zorg",
                [("familie", None), ("hulp", None), ("buren", "hulp")],
            )
            assert book.get("hulp-buren").definition == "Buren die helpen"
            assert coded(again) == before

    def test_the_originals_are_kept_under_names_that_can_be(self, empty, small):
        empty.foreign.take_over(small)
        names = [path.name for path in sorted((empty.folder / "transcripts").iterdir())]
        assert names == ["P01-Gesprek 9-b.html", "P02-Gesprek 10-b.html"]
        for info in empty.transcripts.list():
            content = empty.transcripts.original(info.number).read_bytes()
            assert hashlib.sha256(content).hexdigest() == info.source_sha256

    @pytest.mark.parametrize(
        "name", ["../../weg", "/etc/passwd", ".verborgen", "\n", "CON:", "é" * 200, "中" * 200, "a\x00b"]
    )
    def test_no_name_leads_out_of_the_folder(self, empty, made, name):
        made.document(made.project(), name, "<p>woord</p>")
        empty.foreign.take_over(made.done())
        (kept,) = (empty.folder / "transcripts").iterdir()
        assert kept.name.startswith("P01")
        assert kept.read_bytes() == b"<p>woord</p>"
        assert empty.check() == ()

    def test_who_speaks_is_known_and_the_labels_stay_in_the_text(self, empty, small):
        empty.foreign.take_over(small)
        reading = empty.transcripts.open("P02")
        assert [(t.speaker.label, t.span.of(reading.text)[:9]) for t in reading.turns] == [
            ("Interviewer", "Interview"),
            ("Fatima", "Fatima: D"),
            ("Fatima", "Altijd al"),
            ("Interviewer", "Interview"),
            ("Fatima", "Fatima: J"),
        ]
        roles = {turn.speaker.label: turn.speaker.role for turn in reading.turns}
        assert roles == {"Interviewer": Role.INTERVIEWER, "Fatima": Role.PARTICIPANT}

    def test_the_same_code_at_the_same_place_counts_once(self, empty, made):
        project = made.project()
        document = made.document(project, "x", "<p>een twee</p>")
        tag = made.tag(project, "a")
        made.words(document, "twee", tag)
        made.words(document, " twee", tag)
        taken = empty.foreign.take_over(made.done())
        assert (taken.segments, taken.codings, taken.duplicates) == (1, 1, 1)

    def test_one_text_that_two_coded_is_one_transcript(self, empty, made):
        project = made.project()
        tag = made.tag(project, "a")
        for name, words in (("x 2", "twee"), ("x 1", "een")):
            made.words(made.document(project, name, "<p>een twee</p>"), words, tag)
        taken = empty.foreign.take_over(made.done())
        assert [text for _id, text, _code, _coder in coded(empty)] == ["een", "twee"]
        assert [str(remark) for remark in taken.remarks] == [
            "x 2 is the same text as x 1: what was coded in both stands together."
        ]
        assert empty.check() == ()

    def test_documents_without_tags_and_tags_without_documents(self, empty, tmp_path):
        texts, tags = Taguette(tmp_path / "a.sqlite3"), Taguette(tmp_path / "b.sqlite3")
        texts.document(texts.project(), "x", "<p>een</p>")
        tags.tag(tags.project(), "los")
        assert empty.foreign.take_over(texts.done()).codebook == ""
        assert empty.foreign.take_over(tags.done()).codebook == "proef"
        assert (len(empty.transcripts.list()), empty.check()) == (1, ())

    def test_beside_what_is_there(self, project, small):
        before = coded(project)
        taken = project.foreign.take_over(small)
        assert taken.transcripts == ("P02", "P03")
        assert {book.slug for book in project.codebooks.all()} == {"buurt", "buurt-zorg"}
        assert len(coded(project)) == len(before) + 4
        assert project.check() == ()


class TestTwice:
    def test_the_same_again_is_refused(self, empty, small):
        empty.foreign.take_over(small)
        before = state(empty)
        with pytest.raises(AlreadyImported, match=r"was imported before, as P0\d\. Nothing was changed"):
            empty.foreign.take_over(small)
        assert state(empty) == before

    def test_after_undoing_it_comes_in_as_it_was(self, empty, small):
        empty.foreign.take_over(small)
        before = coded(empty)
        empty.journal.undo()
        assert (empty.transcripts.list(), coded(empty), empty.check()) == ((), [], ())
        empty.foreign.take_over(small)
        assert coded(empty) == before
        assert [path.name for path in (empty.folder / "codebooks").iterdir()] == ["buurt-zorg.yaml"]
        assert empty.check() == ()

    def test_an_original_that_went_meanwhile_is_put_back(self, empty, small):
        empty.foreign.take_over(small)
        empty.journal.undo()
        for path in (empty.folder / "transcripts").iterdir():
            path.unlink()
        empty.foreign.take_over(small)
        assert empty.check() == ()

    def test_a_codebook_that_was_changed_since_is_left_alone(self, empty, small):
        empty.foreign.take_over(small)
        empty.journal.undo()
        file = empty.folder / "codebooks" / "buurt-zorg.yaml"
        changed = file.read_text("utf-8").replace("Buren die helpen", "Iets anders")
        file.write_text(changed, "utf-8")
        assert empty.foreign.take_over(small).codebook == "buurt-zorg-2"
        assert file.read_text("utf-8") == changed
        assert empty.check() == ()

    def test_a_text_that_was_read_in_another_way_then_is_refused(self, empty, small, monkeypatch):
        empty.foreign.take_over(small)
        empty.journal.undo()
        before = state(empty)
        monkeypatch.setattr(foreign.queries, "text_of", lambda _connection, _revision: "anders")
        with pytest.raises(Refused, match="read in another way then"):
            empty.foreign.take_over(small)
        assert state(empty) == before


class TestNothingIsHalfDone:
    @pytest.mark.parametrize(
        ("step", "nth"),
        [("rendered", 1), ("write_whole", 1), ("write_whole", 2), ("insert", 1), ("insert", 2)],
    )
    def test_what_fails_leaves_nothing(self, empty, small, monkeypatch, step, nth):
        before = state(empty)
        real, calls = getattr(foreign, step), []

        def failing(*arguments):
            calls.append(arguments)
            if len(calls) == nth:
                raise ProjectFault("no")
            return real(*arguments)

        monkeypatch.setattr(foreign, step, failing)
        with pytest.raises(ProjectFault):
            empty.foreign.take_over(small)
        assert state(empty) == before
        monkeypatch.undo()
        assert empty.check() == ()

    def test_a_codebook_that_cannot_be_read_again_is_refused_whole(self, empty, small, monkeypatch):
        before = state(empty)
        monkeypatch.setattr(foreign, "rendered", lambda _book: "codebook: [\n")
        with pytest.raises(CodebookFault):
            empty.foreign.take_over(small)
        assert state(empty) == before

    def test_bad_input_changes_nothing(self, empty, small, tmp_path):
        before = state(empty)
        for content in (b"", small.read_bytes()[:9000]):
            path = tmp_path / "bad.sqlite3"
            path.write_bytes(content)
            with pytest.raises(ImportFailed):
                empty.foreign.take_over(path)
        with pytest.raises(Refused):
            empty.foreign.take_over(small, project="een ander")
        assert state(empty) == before


def test_a_real_project_is_refactored_and_every_coding_is_where_it_should_be(project, material):
    """Five merges and two splits of 1,930 codings, counted without the program's own counting; then all undone."""
    project.foreign.take_over(material / "coded" / "taguette_serdif" / "SERDIF_P2_ThematicAnalysis.sqlite3")
    (book,) = [book for book in project.codebooks.all() if book.slug != "buurt"]
    file = project.folder / "codebooks" / f"{book.slug}.yaml"
    before, source = project.codings.counts(), file.read_bytes()
    words = Counter((c.coder, c.transcript, c.span) for c in project.codings.list())
    assert sum(before.values()) == 1930
    rarest = sorted(before, key=lambda key: (before[key], key))
    expected = Counter(before)
    for small, large in zip(rarest[:5], reversed(rarest), strict=False):
        planned = project.refactoring.merge([small], large)
        project.refactoring.carry_out(planned)
        expected[large] += expected.pop(small) - planned.effect.collapsing
    for key in rarest[6:8]:
        ids = [coding.id for coding in project.codings.list() if coding.code == key]
        planned = project.refactoring.split(key, ["Deel"], dict.fromkeys(ids[::2], "Deel"))
        project.refactoring.carry_out(planned)
        (new,) = {*planned.plan.deal.values()}
        expected[new] = len(ids[::2])
        expected[key] -= len(ids[::2])
    assert project.codings.counts() == expected
    assert set(words) == {(c.coder, c.transcript, c.span) for c in project.codings.list()}
    assert project.check() == ()
    for _ in range(7):
        project.journal.undo()
    assert (project.codings.counts(), file.read_bytes()) == (before, source)
    assert project.check() == ()
