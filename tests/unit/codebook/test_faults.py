"""Every fault is told at its place. `‖` in a source marks where; it is taken out before the source is read."""

from pathlib import Path

import pytest

from qualcode.codebook import load, parse
from qualcode.locale import speaking
from qualcode.model.errors import CodebookFault

HEAD = "codebook: test\ntitle: Test\ncodes:\n"

FAULTS = {
    "tab for indentation": (HEAD + "  - code: a\n‖\tlabel: A\n", "a tab", "spaces"),
    "tab after spaces": (HEAD + "  - code: a\n    label: A\n  ‖\t- code: b\n", "a tab", "spaces"),
    "colon in a text": (HEAD + "  - code: a\n    label: A‖: B\n", "colon", "between quotes"),
    "quotation mark never closed": (HEAD + '  - code: a\n    label: ‖"A\n', "never closed", "Close it"),
    "bracket never closed": (
        HEAD + "  - code: a\n    label: A\n    keywords: ‖[x, y\n",
        "bracket",
        "Close it",
    ),
    "text begins with a percent sign": (HEAD + "  - code: a\n    label: ‖%A\n", "begin with `%`", "quotes"),
    "bad indentation": (HEAD + "  - code: a\n ‖- code: b\n", "indented", "same number of spaces"),
    "list and keys mixed": ("- a\n‖b: c\n", "indented", "same number of spaces"),
    "other bad syntax": ("codebook: test\ntitle: |‖x\n", "not YAML", "Look at this line"),
    "second document": (HEAD + "  - {code: a, label: A}\n‖---\nb: 1\n", "second document", "file of its own"),
    "control character": (HEAD + "  - code: a\n    label: A‖\x07\n", "cannot be shown", "UTF-8"),
    "empty": ("‖", "is empty", "codebook: my-study"),
    "only a comment": ("‖# nothing yet\n\n", "is empty", "codebook: my-study"),
    "a list of texts at the top": ("- ‖a\n", "keys with values", "- code: ..."),
    "an unknown key in a bare list": ("- code: a\n  ‖lable: A\n", "not known", "`label`?"),
    "a code twice in a bare list": (
        "- {code: a, label: A}\n- {id: ‖a, label: A}\n",
        "second time, first on line 1",
        "another name",
    ),
    "a text at the top": ("‖hello\n", "keys with values", "codebook: ..."),
    "no codebook name": ("‖title: Test\ncodes: []\n", "`codebook` is missing", "codebook: ..."),
    "empty codebook name": ("title: Test\n‖codebook:\ncodes: []\n", "`codebook` is missing", "codebook: ..."),
    "codebook name with a space": (
        "codebook: ‖my study\ncodes: []\n",
        "cannot be the fixed name",
        "small letters",
    ),
    "code name with a capital": (
        HEAD + "  - code: ‖Geld\n    label: A\n",
        "cannot be the fixed name",
        "small letters",
    ),
    "code name begins with a hyphen": (
        HEAD + '  - code: ‖"-a"\n    label: A\n',
        "cannot be the fixed name",
        "hyphens",
    ),
    "no codes": ("‖codebook: test\n", "`codes` is missing", "codes: ..."),
    "codes is no list": ("codebook: test\ncodes:\n  ‖a: {label: A}\n", "must be a list", "hyphen"),
    "a code is a text": (HEAD + "  - {code: a, label: A}\n  - ‖b\n", "keys with values", "- code: ..."),
    "code twice": (
        HEAD
        + "  - code: a\n    label: A\n  - code: b\n    label: B\n    children:\n      - {code: ‖a, label: C}\n",
        "second time, first on line 4",
        "another name",
    ),
    "key twice": (
        HEAD + "  - code: a\n    label: A\n    ‖label: B\n",
        "here twice, first on line 5",
        "Keep one",
    ),
    "unknown key": (HEAD + "  - code: a\n    label: A\n    ‖definitoin: x\n", "not known", "`definition`?"),
    "unknown key instead of a needed one": (HEAD + "  - code: a\n    ‖lable: A\n", "not known", "`label`?"),
    "unknown key at the top": ("codebook: test\n‖languages: nl\ncodes: []\n", "not known", "`language`?"),
    "unknown key like none": (
        HEAD + "  - code: a\n    label: A\n    ‖zzz: x\n",
        "not known",
        "Known are: code, label",
    ),
    "number as key": (HEAD + "  - code: a\n    label: A\n    ‖12: x\n", "not known", "Known are"),
    "no: as a key": (HEAD + "  - code: a\n    label: A\n    ‖no: x\n", "yes-or-no", 'quotes: "no"'),
    "no as a label": (HEAD + "  - code: a\n    label: ‖no\n", "yes-or-no", 'quotes: "no"'),
    "ja: yes": (HEAD + "  - code: a\n    label: A\n    ‖ja: yes\n", "`ja` is not known", "Known are"),
    "on among keywords": (HEAD + "  - {code: a, label: A, keywords: [x, ‖On]}\n", "yes-or-no", '"On"'),
    "no as language": ("codebook: test\nlanguage: ‖no\ncodes: []\n", "yes-or-no", '"no"'),
    "number as code": (HEAD + "  - code: ‖12\n    label: A\n", "is a number", '"12"'),
    "number as label": (HEAD + "  - code: a\n    label: ‖1.5\n", "is a number", '"1.5"'),
    "number among keywords": (
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - x\n      - ‖112\n",
        "number",
        '"112"',
    ),
    "date as label": (HEAD + "  - code: a\n    label: ‖2024-05-01\n", "does not read", '"2024-05-01"'),
    "list as label": (HEAD + "  - code: a\n    label: ‖[Geld]\n", "single text", "quotes"),
    "mapping as keyword": (
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - ‖geld: veel\n",
        "single text",
        "colon",
    ),
    "list as key": (HEAD + "  - code: a\n    label: A\n    ? ‖[x]\n    : y\n", "must be a word", "quotes"),
    "keywords is a text": (
        HEAD + "  - code: a\n    label: A\n    keywords: ‖geld, duur\n",
        "must be a list",
        "hyphen",
    ),
    "empty keyword": (
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - x\n      -‖\n",
        "is empty",
        "take it out",
    ),
    "blank keyword": (
        HEAD + "  - code: a\n    label: A\n    keywords: [x, ‖' ']\n",
        "is empty",
        "take it out",
    ),
    "no label": (HEAD + "  - ‖code: a\n", "`label` is missing", "label: ..."),
    "empty label": (HEAD + "  - code: a\n    ‖label:\n", "`label` is missing", "label: ..."),
    "blank label": (HEAD + "  - code: a\n    label: ‖'  '\n", "is empty", "Write something"),
    "no code": (HEAD + "  - ‖label: A\n", "`code` is missing", "code: ..."),
    "unknown parent": (
        HEAD + "  - {code: drempels, label: A}\n  - code: b\n    label: B\n    parent: ‖drempel\n",
        "no code `drempel`",
        "`drempels`?",
    ),
    "unknown parent like none": (
        HEAD + "  - {code: a, label: B, parent: ‖zzzzz}\n",
        "no code `zzzzz`",
        "of this file",
    ),
    "own parent": (HEAD + "  - {code: a, label: A, parent: ‖a}\n", "a → a", "at the top"),
    "circle of parents": (
        HEAD
        + "  - {code: x, label: X, parent: b}\n  - {code: top, label: T}\n"
        + "  - {code: a, label: A, parent: ‖c}\n"
        + "  - {code: b, label: B, parent: a}\n  - {code: c, label: C, parent: b}\n",
        "a → c → b → a",
        "at the top",
    ),
    "circle through nesting": (
        HEAD + "  - code: a\n    label: A\n    parent: ‖b\n    children:\n      - {code: b, label: B}\n",
        "a → b → a",
        "at the top",
    ),
    "nested and another parent": (
        HEAD
        + "  - {code: c, label: C}\n  - code: a\n    label: A\n"
        + "    children:\n      - {code: b, label: B, parent: ‖c}\n",
        "`b` stands under `a` and names `c`",
        "move the code",
    ),
    "colour lost as a comment": (
        HEAD + "  - code: a\n    label: A\n    ‖color: #aabbcc\n",
        "for a comment",
        '"#2f6f9f"',
    ),
    "colour by name": (HEAD + "  - code: a\n    label: A\n    color: ‖red\n", "no colour", '"#2f6f9f"'),
    "language by name": ("codebook: test\nlanguage: ‖Nederlands\ncodes: []\n", "no language code", "`nl`"),
    "unknown key without a value": (
        HEAD + "  - code: a\n    label: A\n    ‖definitoin:\n",
        "not known",
        "`definition`?",
    ),
    "unknown key without a value at the top": ("codebook: a\n‖tilte:\ncodes: []\n", "not known", "`title`?"),
    "unknown spelling": (HEAD + "  - code: a\n    label: A\n    ‖inclde: x\n", "not known", "`include`?"),
    "another spelling of a colour lost as a comment": (
        HEAD + "  - code: a\n    label: A\n    ‖colour: #aabbcc\n",
        "for a comment",
        '"#2f6f9f"',
    ),
    "another spelling of a code without a name": (
        HEAD + "  - label: A\n    ‖key:\n",
        "`code` is missing",
        "code: ...",
    ),
    "a number under another spelling": (HEAD + "  - key: ‖12\n    label: A\n", "is a number", '"12"'),
    "no label in the codebook's language": (
        HEAD + "  - code: a\n    label: ‖{en: A}\n",
        "label of `a` is not there in the codebook's language, `nl`",
        "Add it: `nl: ...`",
    ),
    "a label before a wrong language": (
        'codes: [{code: a, label: A}]\nlanguage: ‖"nl\\n"\ncodebook: a\n',
        "no language code",
        "`nl`",
    ),
    "a label without languages": (HEAD + "  - {code: a, label: ‖{}}\n", "not there", "Add it"),
    "an unknown language of a label": (
        HEAD + "  - {code: a, label: {nl: A, ‖Engels: B}}\n",
        "`Engels` is no language code",
        "`nl` or `en`",
    ),
    "a number as language of a label": (
        HEAD + "  - {code: a, label: {nl: A, ‖08: B}}\n",
        "`08` is no language code",
        "`nl` or `en`",
    ),
    "yes as language of a label": (
        HEAD + "  - {code: a, label: {nl: A, ‖yes: B}}\n",
        "yes-or-no",
        'quotes: "yes"',
    ),
    "no as a label in a language": (HEAD + "  - {code: a, label: {nl: ‖no}}\n", "yes-or-no", '"no"'),
    "a list as a label in a language": (HEAD + "  - {code: a, label: {nl: ‖[A]}}\n", "single text", "quotes"),
    "a blank label in a language": (HEAD + "  - {code: a, label: {nl: A, en: ‖' '}}\n", "is empty", "Write"),
    "no: as a key beside a label": (HEAD + "  - {code: a, label: A, ‖no: B}\n", "yes-or-no", '"no"'),
    "off as a short definition": (HEAD + "  - {code: a, label: A, short: ‖off}\n", "yes-or-no", '"off"'),
    "a date in notes": (HEAD + "  - {code: a, label: A, notes: ‖2024-05-01}\n", "does not read", '"2024-'),
    "a time among examples": (HEAD + "  - {code: a, label: A, examples: [‖12:30]}\n", "number", '"12:30"'),
    "on among not-keywords": (
        HEAD + "  - {code: a, label: A, not_keywords: [x, ‖on]}\n",
        "yes-or-no",
        '"on"',
    ),
    "~ among not-keywords": (
        HEAD + "  - {code: a, label: A, not_keywords: [x, ‖~]}\n",
        "is empty",
        "take it",
    ),
    "a number among mappings": (HEAD + "  - {code: a, label: A, maps_to: [‖1]}\n", "is a number", '"1"'),
    "a mapping that is no key": (
        HEAD + "  - {code: a, label: A, maps_to: [b/c, ‖bonding]}\n",
        "`bonding` is no code of another codebook",
        "`sociaal-kapitaal/bonding`",
    ),
    "a mapping with a label": (
        HEAD + "  - {code: a, label: A, maps_to: [‖B/c]}\n",
        "no code of another",
        "slash",
    ),
    "mappings as a text": (HEAD + "  - {code: a, label: A, maps_to: ‖b/c}\n", "must be a list", "hyphen"),
    "an unknown origin": (
        HEAD + "  - {code: a, label: A, origin: ‖theorie}\n",
        "no origin of a code: there are theory, data, in-vivo",
        "`theory`?",
    ),
    "an unknown origin like none": (
        HEAD + "  - {code: a, label: A, origin: ‖zzz}\n",
        "there are theory, data, in-vivo",
        "one of them",
    ),
    "no as origin": (HEAD + "  - {code: a, label: A, origin: ‖no}\n", "yes-or-no", '"no"'),
    "an unknown scale": (
        "codebook: a\nscales: [{scale: ladder, steps: [x]}]\ncodes: [{code: a, label: A, scale: ‖lader}]\n",
        "no scale `lader`",
        "`ladder`?",
    ),
    "a scale where there are none": (
        HEAD + "  - {code: a, label: A, scale: ‖ladder}\n",
        "no scale `ladder`",
        "under `scales:`",
    ),
    "a scale without steps": (
        "codebook: a\nscales:\n- ‖scale: s\ncodes: []\n",
        "`steps` is missing",
        "steps: ...",
    ),
    "a scale with empty steps": (
        "codebook: a\nscales:\n- scale: s\n  ‖steps:\ncodes: []\n",
        "`steps` is missing",
        "steps: ...",
    ),
    "a scale with no steps": (
        "codebook: a\nscales:\n- scale: s\n  steps: ‖[]\ncodes: []\n",
        "`steps` is an empty list",
        "one item",
    ),
    "a scale with equal steps": (
        "codebook: a\nscales:\n- scale: s\n  steps:\n  - x\n  - y\n  - ‖x\ncodes: []\n",
        "`x` stands here for the second time, first on line 5",
        "another name",
    ),
    "a step that is a number": (
        "codebook: a\nscales: [{scale: s, steps: [‖0]}]\ncodes: []\n",
        "number",
        '"0"',
    ),
    "two scales with one name": (
        "codebook: a\nscales:\n- {scale: s, steps: [x]}\n- {scale: ‖s, steps: [y]}\ncodes: []\n",
        "`s` stands here for the second time, first on line 3",
        "another name",
    ),
    "a first step that is no number": (
        "codebook: a\nscales: [{scale: s, first: ‖een, steps: [x]}]\ncodes: []\n",
        "`first` must be a whole number",
        "`first: 0`",
    ),
    "a first step between quotes": (
        "codebook: a\nscales: [{scale: s, first: ‖'1', steps: [x]}]\ncodes: []\n",
        "must be a whole number",
        "without quotes",
    ),
    "a first step that is huge": (
        "codebook: a\nscales: [{scale: s, first: ‖" + "9" * 5000 + ", steps: [x]}]\ncodes: []\n",
        "must be a whole number",
        "without quotes",
    ),
    "an unknown key of a scale": (
        "codebook: a\nscales: [{scale: s, ‖step: [x]}]\ncodes: []\n",
        "`step` is not known",
        "`steps`?",
    ),
    "a facet without values": (
        "codebook: a\nfacets:\n- ‖facet: f\ncodes: []\n",
        "`values` is missing",
        "Add it",
    ),
    "a facet with no values": (
        "codebook: a\nfacets: [{facet: f, values: ‖[]}]\ncodes: []\n",
        "`values` is an empty list",
        "one item",
    ),
    "a facet with equal values": (
        "codebook: a\nfacets: [{facet: f, values: [x, ‖x]}]\ncodes: []\n",
        "`x` stands here for the second time, first on line 2",
        "another name",
    ),
    "two facets with one name": (
        "codebook: a\nfacets: [{facet: f, values: [x]}, {facet: ‖f, values: [x]}]\ncodes: []\n",
        "`f` stands here for the second time",
        "another name",
    ),
    "a facet among the values of which is no": (
        "codebook: a\nfacets: [{facet: f, values: [ja, ‖no]}]\ncodes: []\n",
        "yes-or-no",
        '"no"',
    ),
    "a merge conflict": (
        HEAD + "‖<<<<<<< HEAD\n  - {code: a, label: A}\n=======\n  - {code: a, label: B}\n>>>>>>> other\n",
        "git left a merge conflict",
        "Keep the lines that are right",
    ),
    "what is left of a merge conflict": (
        HEAD + "  - {code: a, label: A}\n‖=======\n",
        "merge conflict",
        "Keep",
    ),
    "the base of a merge conflict": (HEAD + "‖||||||| 12ab\n  - {code: a, label: A}\n", "conflict", "Keep"),
    "the end of a merge conflict": (HEAD + "  - {code: a, label: A}\n‖>>>>>>> b\n", "conflict", "Keep"),
    "an escape that cannot be shown": (
        HEAD + '  - {code: a, label: ‖"\\e[31mA"}\n',
        "holds a character that cannot be shown",
        "backslash",
    ),
    "half a surrogate pair as an escape": (
        HEAD + '  - {code: a, label: ‖"\\ud800"}\n',
        "cannot be shown",
        "Take",
    ),
    "alias": (HEAD + "  - &x {code: a, label: A}\n  - ‖*x\n", "with `*`", "Write the text out"),
    "alias in itself": ("&x\ncodebook: test\ncodes: ‖*x\n", "with `*`", "Write the text out"),
    "alias to nowhere": (HEAD + "  - {code: a, label: ‖*belangrijk*}\n", "begin with `*`", "between quotes"),
    "tag": (HEAD + "  - {code: a, label: ‖!important x}\n", "tag !important", "between quotes"),
    "python tag": (
        HEAD + "  - {code: a, label: ‖!!python/object:os.system x}\n",
        "tag !!python",
        "Take it out",
    ),
    "too deep": (
        "codebook: test\ncodes: " + "[" * 49 + "‖[" + "[" * 5000 + "\n",
        "too many levels",
        "three levels",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_at_its_place(name: str) -> None:
    marked, what, todo = FAULTS[name]
    before, _, after = marked.partition("‖")
    with speaking("en"), pytest.raises(CodebookFault) as caught:
        parse(before + after, "study.yaml")
    fault = caught.value
    with speaking("en"):
        sentence = str(fault)
    assert what in sentence
    assert todo in sentence
    assert fault.details["file"] == "study.yaml"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (fault.details["line"], fault.details["column"]) == (line, column), sentence
    if "is empty" not in what or line > 1:
        assert sentence.startswith(f"study.yaml, line {line}, column {column}: ")


@pytest.mark.parametrize(("opening", "column"), [("[", 51), ("{a: ", 198), ("- ", 101), ("? ", 101)])
def test_very_deep_nesting_is_refused_at_once(opening: str, column: int) -> None:
    with speaking("en"), pytest.raises(CodebookFault) as caught:
        parse(opening * 100_000, "deep.yaml")
    with speaking("en"):
        assert "too many levels" in str(caught.value)
    assert (caught.value.details["line"], caught.value.details["column"]) == (1, column)


def test_billion_laughs_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(CodebookFault) as caught:
        parse("\n".join(lines), "bomb.yaml")
    assert caught.value.details["line"] == 2


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("missing.yaml", None, "There is no file missing.yaml."),
        ("folder.yaml", ..., "folder.yaml is a folder."),
        (
            "latin.yaml",
            "codebook: a\ntitle: één".encode("latin-1"),
            "line 2, column 8: the file is not UTF-8",
        ),
        ("utf16.yaml", "codebook: a".encode("utf-16"), "line 1, column 1: the file is not UTF-8"),
        ("binary.yaml", bytes(range(32)), "line 1, column 1: here stands a character that cannot be shown"),
        ("mark.yaml", b"\xef\xbb\xbfa\x07", "line 1, column 2: here stands a character"),
        ("large.yaml", b"#" * 5_000_001, "larger than 5 MB"),
        ("larger.yaml", b"- {code: a, label: A}\n" * 450_000, "larger than 5 MB"),
        ("empty.yaml", b"", "empty.yaml is empty."),
        ("x" * 300, None, "cannot be read"),
    ],
)
def test_unusable_file(tmp_path: Path, name: str, content: object, what: str) -> None:
    path = tmp_path / name
    if content is ...:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with speaking("en"), pytest.raises(CodebookFault) as caught:
        load(path)
    with speaking("en"):
        assert what in str(caught.value)
    assert caught.value.details["file"] == name
    assert {"line", "column"} <= caught.value.details.keys()


def test_file_of_the_largest_size_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"codebook: a\ncodes: []\n#")
    monkeypatch.setattr("qualcode.codebook.reading.LARGEST_FILE", path.stat().st_size)
    assert load(path).slug == "a"
    monkeypatch.setattr("qualcode.codebook.reading.LARGEST_FILE", path.stat().st_size - 1)
    with pytest.raises(CodebookFault):
        load(path)


def test_place_is_said_in_the_language_of_the_reader() -> None:
    with pytest.raises(CodebookFault) as caught:
        parse("codebook: test\nno: 1", "a.yaml")
    place = caught.value.details["place"]
    with speaking("en"):
        assert str(place) == "a.yaml, line 2, column 1"
