"""Which backups are kept: the rule said again in other words, and what a wrong clock may not do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qualcode.project.upkeep.shelf import Backup, surplus

START = datetime(2026, 1, 1, tzinfo=UTC)


def backup(minutes):
    at = (START + timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")
    return Backup(at, 1, "daily", Path(f"{at}-daily.db"))


made = st.sets(st.integers(0, 60 * 24 * 90), max_size=120).map(lambda all_: [backup(m) for m in sorted(all_)])
LATER = START + timedelta(days=91)


@given(made)
def test_what_goes_is_neither_recent_nor_the_last_of_its_day(backups):
    gone = surplus(backups, LATER)
    kept = [b for b in backups if b not in gone]
    assert kept[-10:] == backups[-10:]
    last_of_day = {b.at[:8]: b for b in backups}
    assert {last_of_day[day] for day in sorted(last_of_day)[-30:]} <= set(kept)
    assert len(kept) <= 40


@given(made)
def test_what_is_kept_has_a_reason(backups):
    kept = [b for b in backups if b not in surplus(backups, LATER)]
    days = sorted({b.at[:8] for b in backups})[-30:]
    for b in kept:
        recent = sum(other.at > b.at for other in backups) < 10
        last = not any(other.at > b.at and other.at[:8] == b.at[:8] for other in backups)
        assert recent or (last and b.at[:8] in days)


@given(made)
def test_keeping_again_takes_nothing_more(backups):
    kept = [b for b in backups if b not in surplus(backups, LATER)]
    assert surplus(kept, LATER) == ()


@given(made.filter(bool), st.integers(1, 60 * 24 * 400))
def test_nothing_goes_while_the_clock_stands_before_a_backup(backups, minutes):
    assert surplus(backups, backups[-1].moment - timedelta(minutes=minutes)) == ()


@given(made, st.integers(0, 60 * 24 * 90))
def test_another_backup_never_costs_a_recent_one(backups, minute):
    new = backup(minute)
    after = sorted({*backups, new})
    assert not set(surplus(after, LATER)) & set(after[-10:])
