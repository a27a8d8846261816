"""The catalogues hold every message of the code, and the Dutch ones translate it without losing a placeholder."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import qualcode
from qualcode.locale import LANGUAGES

PACKAGE = Path(qualcode.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# %(name)s of our own messages and {name} of the command library's; %% is a percent sign.
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|\{[^{}]*\}")


def catalogue(language: str, domain: str = "qualcode") -> Catalog:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text)) - {"%%"}


def messages(language: str, domain: str = "qualcode") -> list:
    return [message for message in catalogue(language, domain) if message.id]


DUTCH = [*messages("nl"), *messages("nl", "messages")]


@pytest.fixture(scope="module")
def in_code():
    """Every message of the code, with a place where it stands."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS)
    return {message: f"{file}:{line}" for file, line, message, _comments, _context in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_what_the_code_says(language, in_code):
    held = {message.id for message in messages(language)}
    missing = {message: place for message, place in in_code.items() if message not in held}
    assert not missing, "run `make catalogues` and translate these"
    assert held <= set(in_code), "run `make catalogues`: the code no longer says these"


def test_no_message_hides_where_it_is_not_gathered():
    """Within an f-string a message is not seen by what fills the catalogues."""
    held = {form for message in messages("nl") for form in forms(message.id)}
    hidden = [
        (path.name, call.lineno, argument.value)
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        for argument in call.args[: 2 if call.func.id == "ngettext" else 1]
        if isinstance(argument, ast.Constant) and argument.value and argument.value not in held
    ]
    assert not hidden, "say these outside the f-string"


def test_nothing_is_marked_obsolete_or_fuzzy():
    for book in (catalogue("en"), catalogue("nl"), catalogue("nl", "messages")):
        assert not book.obsolete
        assert not [message.id for message in book if message.id and message.fuzzy]


def test_dutch_is_complete():
    untranslated = [
        message.id for message in DUTCH if not all(form.strip() for form in forms(message.string))
    ]
    assert not untranslated


def test_dutch_has_as_many_forms_as_dutch_needs():
    assert catalogue("nl").num_plurals == 2
    wrong = [
        message.id
        for message in DUTCH
        if len(forms(message.string)) != (2 if isinstance(message.id, tuple) else 1)
    ]
    assert not wrong


def test_dutch_keeps_the_placeholders():
    wrong = [
        (source, form)
        for message in DUTCH
        for source, form in zip(forms(message.id), forms(message.string), strict=True)
        if placeholders(form) != placeholders(source)
    ]
    assert not wrong


def test_dutch_has_no_stray_percent_sign():
    """Every message may be filled in by `%`, so a percent sign of its own must be doubled where it has places."""
    wrong = [
        form
        for message in messages("nl")
        for form in forms(message.string)
        if "%" in PLACEHOLDER.sub("", form)
    ]
    assert not wrong


def test_dutch_never_promises_anonymity():
    promised = [form for message in DUTCH for form in forms(message.string) if "anoniem" in form.lower()]
    assert not promised


def test_dutch_keeps_the_spaces_at_the_ends():
    wrong = [
        (source, form)
        for message in DUTCH
        for source, form in zip(forms(message.id), forms(message.string), strict=True)
        if (source[:1].isspace(), source[-1:].isspace()) != (form[:1].isspace(), form[-1:].isspace())
    ]
    assert not wrong


def test_english_is_the_source_language():
    filled = [message.id for message in messages("en") if any(forms(message.string))]
    assert not filled
