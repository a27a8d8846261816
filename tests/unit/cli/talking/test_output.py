"""Questions to whoever sits at the terminal."""

import pytest

from qualcode.cli.talking import output


@pytest.mark.parametrize(
    ("said", "meant"), [("j", True), ("Ja", True), ("y", True), ("", False), ("nee", False)]
)
def test_yes_is_understood_in_both_languages(monkeypatch, said, meant):
    monkeypatch.setattr("typer.prompt", lambda *_a, **_k: said)
    assert output.confirmed("?") is meant
