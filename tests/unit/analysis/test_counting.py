"""Counting rules of decisions.md, on a table small enough to count by hand."""

from coded_in_columns import coded

from qualcode.analysis.tables import code_by_attribute, code_by_transcript
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding, CountedCoding, Origin
from qualcode.model.matrix import Unit
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, TranscriptInfo

BOOK = Codebook(
    "sb",
    "Sociale basis",
    "nl",
    (Code("drempels", "Drempels"), Code("geld", "Geld", parent="drempels", depth=1), Code("taal", "Taal")),
)


def transcript(number: str) -> Reading:
    id_ = int(number[1:])
    return Reading(TranscriptInfo(id_, number, "", "txt", "", "", id_, 0, 0, 0, 0), "", ())


def counted(id_: int, quote: str, code: str, *cases: int, coder: str = "ann") -> CountedCoding:
    coding = Coding(id_, quote, quote[:3], int(quote[1:3]), Span(0, 1), f"sb/{code}", coder, Origin.HAND, "")
    return CountedCoding(coding, frozenset(cases))


CODINGS = [
    counted(1, "P01:1", "geld", 1),
    counted(2, "P01:1", "geld", 1, coder="ben"),  # another coder on the same segment
    counted(3, "P02:1", "geld", 2, 3),  # two neighbours in a group interview
    counted(4, "P02:2", "drempels", 2),
    counted(5, "P02:3", "geld"),  # the interviewer's words
    counted(6, "P02:4", "gone", 2),  # a code no codebook holds
]
TRANSCRIPTS = [transcript("P01"), transcript("P02"), transcript("P03")]
EVERYTHING = coded([BOOK], TRANSCRIPTS, CODINGS)
DISTRICTS = {"Noord": frozenset({1, 2}), "Zuid": frozenset({3}), "leeg": frozenset[int]()}


def test_each_coding_counts_once_in_its_transcript() -> None:
    matrix = code_by_transcript(EVERYTHING)
    assert [(row.key, row.label, row.depth) for row in matrix.rows] == [
        ("sb/drempels", "Drempels", 0),
        ("sb/geld", "Geld", 1),
        ("sb/taal", "Taal", 0),
    ]
    assert [(column.key, column.cases) for column in matrix.columns] == [
        ("P01", None),
        ("P02", None),
        ("P03", None),
    ]
    assert matrix.cells == ((0, 1, 0), (2, 2, 0), (0, 0, 0))
    assert (matrix.row_totals, matrix.column_totals, matrix.total) == ((1, 4, 0), (2, 3, 0), 5)


def test_segments_and_cases() -> None:
    segments = code_by_transcript(EVERYTHING, unit=Unit.SEGMENT)
    assert (segments.cells[1], segments.total) == ((1, 2, 0), 4)
    cases = code_by_transcript(EVERYTHING, unit=Unit.CASE)
    assert cases.cells == ((0, 1, 0), (1, 2, 0), (0, 0, 0))
    assert (cases.row_totals, cases.total) == ((1, 3, 0), 3)


def test_a_parent_may_count_what_is_below_it() -> None:
    matrix = code_by_transcript(coded([BOOK], TRANSCRIPTS, CODINGS, rollup=True))
    assert matrix.cells == ((2, 3, 0), (2, 2, 0), (0, 0, 0))
    assert (matrix.column_totals, matrix.total) == ((2, 3, 0), 5)  # the rows overlap, the totals do not


def test_a_coding_counts_once_for_each_case_it_touches() -> None:
    matrix = code_by_attribute(EVERYTHING, DISTRICTS, attribute="district")
    assert (matrix.row_title, matrix.column_title) == ("Code", "district")
    assert [(column.label, column.cases) for column in matrix.columns] == [
        ("Noord", 2),
        ("Zuid", 1),
        ("leeg", 0),
    ]
    assert matrix.cells == ((1, 0, 0), (3, 1, 0), (0, 0, 0))
    assert (matrix.row_totals, matrix.column_totals, matrix.total) == ((1, 4, 0), (4, 1, 0), 5)


def test_a_case_in_two_groups_counts_once_in_the_total() -> None:
    groups = {"vrijwilliger": frozenset({2, 3}), "buur": frozenset({2})}
    matrix = code_by_attribute(EVERYTHING, groups, unit=Unit.CASE)
    assert (matrix.cells[1], matrix.row_totals[1]) == ((2, 1), 2)


def test_nothing_to_count() -> None:
    assert code_by_transcript(coded([], [], [])).total == 0
    assert code_by_attribute(EVERYTHING, {}).cells == ((), (), ())
