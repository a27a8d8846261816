"""The bundle for an archive: interviews, codebooks, method and log as plain files in one zip, the same bytes each time.

All files are plain text in UTF-8 (txt, csv, md), formats that archives prefer because they stay readable.
"""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qualcode.export.account import account_lines
from qualcode.export.codebook import write_codebook
from qualcode.export.landing import checked_suffix, land
from qualcode.export.markdown import escaped, one_line, row
from qualcode.export.tables import guarded
from qualcode.locale import N_, _
from qualcode.model.cleared import ClearedCodebook, ClearedText

DEPOSIT_SUFFIXES = (".zip",)

_EARLIEST = datetime(1980, 1, 1)  # what a zip can tell
_SAFE = re.compile(r"[\w-]+")
_LOG = ("interview", "line", "original", "changed_to")
_FILES = {
    "README.md": N_("this page"),
    "method.md": N_("what is in the bundle, and how the interviews were coded and pseudonymised"),
    "interviews.csv": N_("the interviews: file, number, words and turns as they were spoken"),
    "anonymisation-log.csv": N_(
        "every replacement: interview, line, what sort of word stood there (never the word itself), changed to"
    ),
    "manifest-sha256.txt": N_("the checksum of every file"),
}
_READING = (
    N_("Each interview is one text file; a turn begins with who speaks and ends with an empty line."),
    N_(
        "Words in square brackets that the log names stand in the place of what was there. A number belongs to one "
        "person or thing in all files: [name 3] is the same wherever it stands, [Respondent 3] is a person who was "
        "interviewed."
    ),
    N_(
        "Other square brackets are the transcriber's: what is heard ([laughs]), or a word that makes clear what is "
        "meant."
    ),
    N_(
        "A date that is said to be shifted lies some whole weeks earlier or later, as many for all dates of one "
        "person; an age may stand as a group of ten years."
    ),
    N_(
        "The lines of the log are those of the text files, counted from 1. Its column 'original' tells the sort of "
        "word."
    ),
)


@dataclass(frozen=True, slots=True)
class DepositedTranscript:
    """A pseudonymised interview of a deposit; `words` and `turns` count what it holds."""

    number: ClearedText
    text: ClearedText
    words: int
    turns: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """One replacement, without the original: `kind` is what sort of word it was, in the words of the program."""

    number: ClearedText
    line: int
    kind: str
    changed_to: ClearedText


@dataclass(frozen=True, slots=True)
class Deposit:
    """What a bundle is made of. `counts` are label and value of what is in it, `method` sentences about the study."""

    title: ClearedText
    transcripts: tuple[DepositedTranscript, ...]
    codebooks: tuple[tuple[str, ClearedCodebook], ...]
    log: tuple[LogLine, ...]
    counts: tuple[tuple[str, ClearedText], ...]
    method: tuple[ClearedText, ...]
    left_out: int


def write_deposit(
    path: Path, deposit: Deposit, *, made_with: Mapping[str, ClearedText] | None = None, made_at: datetime
) -> Path:
    """Writes the bundle. Returns `path`. `made_at` dates every file: give a moment that belongs to the content.

    Raises Refused for another suffix than zip, ProjectFault when it cannot be written.
    """
    checked_suffix(path, DEPOSIT_SUFFIXES)
    names = _names([one.number.text for one in deposit.transcripts])
    files = {
        f"transcripts/{name}.txt": one.text.text.encode()
        for name, one in zip(names, deposit.transcripts, strict=True)
    }
    for slug, book in deposit.codebooks:
        for suffix in (".csv", ".md"):
            beside = path.with_name(f"{slug}{suffix}")
            write_codebook(beside, book, made_with=made_with, made_at=made_at)
            files[f"codebooks/{slug}{suffix}"] = beside.read_bytes()
            beside.unlink()
    files["interviews.csv"] = _table(
        ("file", "interview", "words", "turns"),
        [
            (f"transcripts/{name}.txt", one.number.text, str(one.words), str(one.turns))
            for name, one in zip(names, deposit.transcripts, strict=True)
        ],
    )
    files["anonymisation-log.csv"] = _table(
        _LOG, [(one.number.text, str(one.line), one.kind, one.changed_to.text) for one in deposit.log]
    )
    account = account_lines(made_with or {}, made_at, deposit.title)
    files["method.md"] = _method(deposit).encode()
    files["README.md"] = _readme(
        deposit, sorted([*files, "README.md", "manifest-sha256.txt"]), account
    ).encode()
    sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    files["manifest-sha256.txt"] = "".join(sums).encode()
    return land(path, _zipped(files, made_at))


def _names(numbers: Sequence[str]) -> list[str]:
    """A name for the file of each transcript: its number, or else its place in the order."""
    fine = len({number.casefold() for number in numbers}) == len(numbers)
    return [
        number if fine and _SAFE.fullmatch(number) else f"interview-{place:03}"
        for place, number in enumerate(numbers, 1)
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in line] for line in rows)
    return lines.getvalue().encode()


def _readme(deposit: Deposit, names: Sequence[str], account: Sequence[tuple[str, str]]) -> str:
    said = [
        f"# {one_line(deposit.title.text)}",
        "",
        escaped(
            _(
                "These interviews are pseudonymised; a residual risk remains. What people are called, and what else "
                "was judged to lead to them, is replaced by words in square brackets. Whoever knows them may still "
                "recognise somebody: do not try to find out who is speaking, and share the files no further than the "
                "archive's conditions allow."
            )
        ),
        "",
        escaped(
            _(
                "Not in this bundle: the key that links pseudonyms to people, the recordings, what is on record about "
                "the people (such as role or age group), and the codings."
            )
        ),
        "",
        "## " + _("How to read the interviews"),
        "",
        *(f"- {escaped(_(line))}" for line in _READING),
        "",
        "## " + _("Consent"),
        "",
        escaped(
            _(
                "Interviews in this bundle: %(count)s. Left out because somebody does not want to be archived: %(out)s."
            )
            % {"count": len(deposit.transcripts), "out": deposit.left_out}
        ),
        "",
        "## " + _("Files"),
        "",
        row([_("file"), _("what it holds")]),
        row(["---", "---"]),
        *(row([one_line(name), one_line(_what(name))]) for name in names),
        "",
        escaped(_("All files are plain text in UTF-8; csv is separated by commas (RFC 4180).")),
        "",
        "## " + _("How it was made"),
        "",
        *(f"- {one_line(label)}: {one_line(value)}" for label, value in account),
        "",
    ]
    return "\n".join(said)


def _what(name: str) -> str:
    folder = name.partition("/")[0]
    if folder == "transcripts":
        return _("a pseudonymised interview")
    if folder == "codebooks":
        return _("the codebook, for people") if name.endswith(".md") else _("the codebook, for programs")
    return _(_FILES[name])


def _method(deposit: Deposit) -> str:
    lines = ["# " + _("Method"), "", "## " + _("In this bundle"), ""]
    lines += [f"- {one_line(f'{label}: {value.text}')}" for label, value in deposit.counts]
    lines += ["", "## " + _("The whole study"), ""]
    lines += [f"- {one_line(said.text)}" for said in deposit.method]
    told = (
        _(
            "Identifiers were found by rules, word lists and names known to the project; people decided about each, "
            "once for all interviews. What was replaced stands in square brackets; the log says where."
        ),
        _("Every file was looked through for every original that was replaced, before it was put in place."),
    )
    lines += ["", "## " + _("Pseudonymisation"), ""]
    return "\n".join([*lines, *(line for said in told for line in (escaped(said), ""))])


def _zipped(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    out = io.BytesIO()
    moment = max(made_at.replace(tzinfo=None), _EARLIEST)
    with zipfile.ZipFile(out, "w") as target:
        for name, content in sorted(files.items()):
            stamp = zipfile.ZipInfo(name, moment.timetuple()[:6])
            stamp.compress_type = zipfile.ZIP_DEFLATED
            stamp.external_attr = 0o644 << 16
            stamp.create_system = 3  # the same bytes on every system
            target.writestr(stamp, content)
    return out.getvalue()
