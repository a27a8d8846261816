"""Days as a sentence has them."""

from datetime import date

import pytest

from qualcode.locale import speaking
from qualcode.locale.days import written


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("nl", date(2026, 11, 30), "30 november 2026"),
        ("nl", date(2027, 3, 1), "1 maart 2027"),
        ("en", date(2026, 11, 30), "30 November 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, day: date, words: str) -> None:
    with speaking(language):
        assert written(day) == words
