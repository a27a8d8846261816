"""A database of Taguette is read with every document, tag, highlight and hand, and what is doubtful is told."""

import html
import re
import sqlite3

import pytest
from taguette_databases import OLD, USUAL, WITH_PARENTS, Taguette, promises_broken_by, squeezed, text_in, told

from qualcode.exchange import read
from qualcode.model.errors import ImportFailed, Refused


def words_coded(document):
    """(words, codes) of each highlight."""
    return [
        (mark.span.of(document.text), [coding.code for coding in mark.codings])
        for mark in document.highlights
    ]


@pytest.fixture
def made(tmp_path):
    return Taguette(tmp_path / "proef.sqlite3")


def only_document(made, markup, *highlighted, name="Gesprek"):
    """The document as read, with those words highlighted."""
    project = made.project()
    document = made.document(project, name, markup)
    tag = made.tag(project, "code")
    for words in highlighted:
        made.words(document, words, tag)
    return read(made.done()).documents[0]


class TestTheText:
    def test_blocks_and_breaks_are_turns_and_white_space_is_single(self, made):
        document = only_document(
            made,
            "<h1>Kop</h1>\n<p>  Een\n  <b>vet</b>  woord<br>en meer</p><p>\xa0</p>"
            "<ul><li>een<ul><li>twee</li></ul>drie</li></ul>"
            "<table><tr><td>links</td><td>rechts</td></tr></table>los<hr>eind",
        )
        assert document.text.split("\n\n") == [
            *("Kop", "Een vet woord", "en meer", "een", "twee", "drie", "links", "rechts", "los", "eind")
        ]
        assert promises_broken_by(document) == []

    def test_inline_elements_do_not_part_words(self, made):
        document = only_document(made, "<p>ge<em>spre</em>k</p>", "spre")
        assert document.text == "gesprek"
        assert words_coded(document) == [("spre", ["code"])]

    @pytest.mark.parametrize(
        ("markup", "words", "found"),
        [
            ("<p>café één 🏠 <b>huis</b> daar</p>", "🏠 huis", "🏠 huis"),
            ("<p>Rene\u0301 e\u0301n ik</p>", "e\u0301n", "én"),
            ("<p>\u1112\u1161\u11ab\u1100\u116e\u11a8 taal</p>", "taal", "taal"),
            ("<p>eind</p><p>begin</p>", "ndbe", "nd\n\nbe"),
            ("<p>een&nbsp;&amp;&nbsp;twee</p>", "\xa0&\xa0tw", "& tw"),
            ("<p>on\u00adder\u200bweg</p>", "on\u00adder", "onder"),
            ("<p>e\u200b\u0301n</p>", "e\u200b\u0301n", "én"),
            ("<p> ruim  genomen </p>", " ruim  ", "ruim"),
            ("<pre>een\ntwee</pre>", "n\ntw", "n\n\ntw"),
        ],
    )
    def test_the_words_of_a_highlight_are_found_again(self, made, markup, words, found):
        document = only_document(made, markup, words)
        assert words_coded(document) == [(found, ["code"])]
        assert promises_broken_by(document) == []

    def test_an_offset_inside_a_character_means_after_it(self, made):
        project = made.project()
        document = made.document(project, "x", "<p>aéb</p>")
        made.highlight(document, 2, 4, made.tag(project, "code"), snippet="<p>b</p>")
        assert words_coded(read(made.done()).documents[0]) == [("b", ["code"])]

    def test_the_map_leads_back_to_the_characters_of_the_line(self, made):
        document = only_document(made, "<p>  e\u0301e\u0301n  woord</p><p>twee</p>")
        lines = ["  e\u0301e\u0301n  woord", "twee"]
        for place in document.source_map:
            said = document.text[place.start : place.end]
            there = lines[place.unit - 1][place.column :]
            assert squeezed(there).startswith(squeezed(said))

    def test_overlapping_highlights_and_more_tags_on_one(self, made):
        project = made.project()
        document = made.document(project, "x", "<p>een twee drie vier</p>")
        one, two = made.tag(project, "one"), made.tag(project, "two")
        made.words(document, "een twee drie", one)
        made.words(document, "twee drie vier", one, two)
        made.words(document, "twee", two)
        assert words_coded(read(made.done()).documents[0]) == [
            ("een twee drie", ["one"]),
            ("twee drie vier", ["one", "two"]),
            ("twee", ["two"]),
        ]


class TestWhatIsTold:
    def test_a_highlight_of_white_space_only(self, made):
        project = made.project()
        document = made.document(project, "Gesprek 1", "<p>een </p><p>\xa0</p><p> twee</p>")
        tag = made.tag(project, "code")
        made.highlight(document, 3, 7, tag)
        made.highlight(document, 100, 200, tag, snippet="")
        foreign = read(made.done())
        assert foreign.documents[0].highlights == ()
        assert told(foreign) == ["Highlights in Gesprek 1 without words, left out: 2."]

    def test_a_document_without_words(self, made):
        project = made.project()
        made.document(project, "leeg/a", "<p> </p><p>\u200b</p>")
        made.document(project, "vol/b", "<p>ja</p>")
        foreign = read(made.done())
        assert [document.name for document in foreign.documents] == ["vol/b"]
        assert told(foreign) == ["leeg/a holds no words: it was left out."]

    def test_an_excerpt_that_says_something_else(self, made):
        project = made.project()
        document = made.document(project, "x", "<p>een twee</p>")
        made.highlight(document, 0, 3, made.tag(project, "code"), snippet="<p>twee</p>")
        foreign = read(made.done())
        assert words_coded(foreign.documents[0]) == [("een", ["code"])]
        assert told(foreign) == ["Highlights in x whose excerpt says other words than their place: 1."]

    def test_tags_of_another_project_and_a_description(self, made):
        mine, other = made.project("mijn"), made.project("ander")
        document = made.document(mine, "x", "<p>een</p>", description="Bij haar thuis")
        made.words(document, "een", made.tag(other, "vreemd"))
        foreign = read(made.done(), "mijn")
        assert words_coded(foreign.documents[0]) == [("een", [])]
        assert told(foreign) == [
            "The description of x was left out.",
            "Tags of another project in x, left out: 1.",
            "Highlights in x without a tag: 1.",
        ]

    def test_no_words_of_a_text_are_in_what_is_told(self, made):
        project = made.project()
        document = made.document(project, "x", "<p>geheim woord</p>", description="geheim")
        made.highlight(document, 0, 6, snippet="<p>geheim woord</p>")
        assert not any("geheim" in remark for remark in told(read(made.done())))


class TestTags:
    def codes(self, made):
        return [(c.slug, c.label, c.parent, c.depth, c.definition) for c in read(made.done()).codes]

    def test_dots_make_a_tree_and_a_missing_tag_above_a_heading(self, made):
        project = made.project()
        made.tag(project, "werk.uren", "Hoe lang")
        made.tag(project, "huis", "  Wonen \r\nen meer ")
        made.tag(project, "huis.tuin.gras")
        assert self.codes(made) == [
            ("huis", "huis", None, 0, "Wonen \nen meer"),
            ("huis-tuin", "tuin", "huis", 1, ""),
            ("huis-tuin-gras", "gras", "huis-tuin", 2, ""),
            ("werk", "werk", None, 0, ""),
            ("werk-uren", "uren", "werk", 1, "Hoe lang"),
        ]

    @pytest.mark.parametrize(
        "name", ["Zin met punt.", "d.w.z. zo", "Taak 1.2", ".verborgen", "a..b", "wel . niet"]
    )
    def test_other_dots_divide_nothing(self, made, name):
        made.tag(made.project(), name)
        ((_slug, label, parent, _depth, _definition),) = self.codes(made)
        assert (label, parent) == (name, None)

    def test_slugs_are_valid_and_differ(self, made):
        project = made.project()
        for name in ("Één", "een", "🏠", "🎉", "EEN!", "a" * 200, "no", "a\x07b"):
            made.tag(project, name)
        slugs = [slug for slug, *_ in self.codes(made)]
        assert len(set(slugs)) == 8
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug) for slug in slugs)

    def test_tags_that_stand_under_a_tag(self, tmp_path):
        made = Taguette(tmp_path / "p.sqlite3", WITH_PARENTS)
        project = made.project()
        above = made.tag(project, "boven")
        made.tag(project, "onder", parent_id=above)
        lost = made.tag(project, "rond", parent_id=above)
        made.sql("UPDATE tags SET parent_id = ? WHERE id = ?", lost, lost)
        assert [code[:3] for code in self.codes(made)] == [
            ("boven", "boven", None),
            ("boven-onder", "onder", "boven"),
            ("rond", "rond", None),
        ]


class TestWhoCoded:
    def hands(self, made, project=None):
        (document,) = read(made.done(), project).documents
        return [[(c.code, c.coder, c.created_at) for c in mark.codings] for mark in document.highlights]

    @pytest.mark.parametrize(("schema", "key"), [(OLD, "id"), (USUAL, "highlight_id")])
    def test_who_gave_the_tag_did(self, tmp_path, schema, key):
        made = Taguette(tmp_path / "p.sqlite3", schema)
        project = made.project(members=("ann", "bob"))
        document = made.document(project, "x", "<p>een</p>")
        a, b = made.tag(project, "a"), made.tag(project, "b")
        mark = made.words(document, "een", a, b)
        for login, day, tags in (("ann", 1, [a]), ("bob", 2, [a, b]), ("ann", 3, [b]), ("bob", 4, [a, b])):
            made.command(
                project, login, f"2022-01-0{day} 10:00:00.5", type="highlight_add", tags=tags, **{key: mark}
            )
        assert self.hands(made) == [
            [("a", "bob", "2022-01-04T10:00:00Z"), ("b", "bob", "2022-01-02T10:00:00Z")]
        ]

    @pytest.mark.parametrize("keys", [("src", "dest"), ("src_tag_id", "dest_tag_id")])
    def test_a_merged_tag_keeps_its_hand(self, made, keys):
        project = made.project(members=("ann", "bob"))
        document = made.document(project, "x", "<p>een</p>")
        kept = made.tag(project, "kept")
        mark = made.words(document, "een", kept)
        made.command(
            project, "ann", "2022-01-01 10:00:00", type="highlight_add", highlight_id=mark, tags=[99]
        )
        made.command(
            project,
            "bob",
            "2022-01-02 10:00:00",
            type="tag_merge",
            **dict(zip(keys, (99, kept), strict=True)),
        )
        assert self.hands(made) == [[("kept", "ann", "2022-01-01T10:00:00Z")]]

    def test_without_a_word_in_the_log_it_is_the_only_member(self, made):
        project = made.project(members=("ann",))
        made.words(made.document(project, "x", "<p>een</p>"), "een", made.tag(project, "a"))
        made.command(project, "bob", "2022-01-01 10:00:00", type="project_meta")
        made.sql(
            "INSERT INTO commands (date, user_login, project_id, payload) VALUES ('x', 'y', 1, '{no json')"
        )
        assert self.hands(made) == [[("a", "ann", "")]]

    def test_among_more_members_nobody_is_named(self, made):
        project = made.project(members=("ann", "bob"))
        made.words(made.document(project, "x", "<p>een</p>"), "een", made.tag(project, "a"))
        assert self.hands(made) == [[("a", "taguette", "")]]


class TestWhichProject:
    @pytest.fixture
    def server(self, made):
        for name in ("Buurt", "Zorg", "zorg"):
            made.document(made.project(name), f"in {name}", f"<p>{name}</p>")
        return made.done()

    def test_it_must_be_said_where_there_are_more(self, server):
        with pytest.raises(Refused, match=r"1 \(Buurt\), 2 \(Zorg\), 3 \(zorg\)\. Say which"):
            read(server)

    @pytest.mark.parametrize(("wanted", "title"), [(2, "Zorg"), ("3", "zorg"), ("buurt", "Buurt")])
    def test_by_number_or_name(self, server, wanted, title):
        foreign = read(server, wanted)
        assert (foreign.title, [d.text for d in foreign.documents]) == (title, [title])

    @pytest.mark.parametrize("wanted", [9, "Zorg", "niets"])
    def test_a_name_of_none_or_of_two_is_refused(self, server, wanted):
        with pytest.raises(Refused, match=r"no single project"):
            read(server, wanted)

    def test_none_at_all(self, made):
        with pytest.raises(ImportFailed, match="holds no project"):
            read(made.done())


class TestBadInput:
    @pytest.fixture
    def path(self, made):
        project = made.project()
        document = made.document(project, "x", "<p>" + "geheim woord " * 2000 + "</p>")
        tag = made.tag(project, "a")
        for n in range(300):
            made.highlight(document, n * 13, n * 13 + 6, tag)
        return made.done()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "is no project of a program"),
            (b"<html></html>", "is no project of a program"),
            (b"SQLite format 3\0" + bytes(200), "is damaged"),
        ],
    )
    def test_no_database(self, tmp_path, content, said):
        path = tmp_path / "x.sqlite3"
        path.write_bytes(content)
        with pytest.raises(ImportFailed, match=said):
            read(path)

    def test_another_programs_database(self, tmp_path):
        path = tmp_path / "x.sqlite3"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE documents (id, name)")
        connection.commit()
        connection.close()
        with pytest.raises(ImportFailed, match="not one of Taguette"):
            read(path)

    @pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
    def test_a_file_cut_short(self, path, part):
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * part)])
        with pytest.raises(ImportFailed, match="is damaged"):
            read(path)

    def test_pages_written_over(self, path):
        content = bytearray(path.read_bytes())
        content[8192:-4096] = b"\xff" * (len(content) - 12288)
        path.write_bytes(content)
        with pytest.raises(ImportFailed, match="is damaged") as caught:
            read(path)
        assert "geheim" not in str(caught.value)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE documents SET contents = x'ff'",
            "UPDATE documents SET contents = CAST(x'ff' AS TEXT)",
            "UPDATE documents SET name = x'35'",
            "UPDATE tags SET path = x'00'",
            "UPDATE highlights SET start_offset = 'hier'",
            "UPDATE highlights SET snippet = x'35'",
        ],
    )
    def test_values_that_taguette_does_not_write(self, path, statement):
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
        with pytest.raises(ImportFailed, match="is damaged"):
            read(path)

    @pytest.mark.parametrize("suffix", ["-wal", "-journal"])
    def test_one_that_is_in_use(self, path, suffix):
        path.with_name(path.name + suffix).write_bytes(b"x")
        with pytest.raises(ImportFailed, match="is in use"):
            read(path)

    def test_a_folder_and_nothing(self, tmp_path):
        with pytest.raises(ImportFailed, match="is a folder"):
            read(tmp_path)
        with pytest.raises(ImportFailed, match="There is no file"):
            read(tmp_path / "niets.sqlite3")

    def test_nothing_is_written_beside_it(self, path):
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        before = path.read_bytes()
        odd = path.rename(path.with_name("met #vreemde ?naam%20.sqlite3"))
        read(odd)
        assert odd.read_bytes() == before
        assert [file.name for file in path.parent.iterdir()] == [odd.name]


def test_the_oracle_of_these_tests_reads_html_as_the_room_does():
    from qualcode.exchange.markup import Markup

    for markup in ("<p>a &lt;b&gt; &eacute;&nbsp;</p>\n<p>c</p>", f"<p>{html.escape('<&>')}</p>"):
        assert Markup(markup).text == text_in(markup)
