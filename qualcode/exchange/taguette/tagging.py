"""Who gave a highlight its tags, and when: not kept with the highlight, but the log of commands tells."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qualcode.exchange.outline import line


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something, and when: UTC in ISO 8601, "" where that is not known."""

    login: str
    at: str


@dataclass(slots=True)
class _Highlight:
    """What the log says of one highlight: who touched it last, and who gave it each tag it has."""

    last: Hand
    tags: dict[int, Hand] = field(default_factory=dict)


class Tagging:
    """The log played from its beginning: tags given, taken away and merged.

    What is deleted needs no playing: ids are never given twice.
    """

    def __init__(self, commands: Iterable[tuple[object, object, object]], otherwise: str) -> None:
        self._otherwise = otherwise
        self._highlights: dict[int, _Highlight] = {}
        for login, date, stored in commands:
            payload = _payload(stored)
            if payload is not None:
                self._play(payload, Hand(line(str(login or "")) or otherwise, _utc(date)))

    def hand(self, highlight: int, tag: int) -> Hand:
        """Who gave the highlight the tag. Where the log does not say, who worked on the highlight last.

        A project that was imported into Taguette has a log whose tags may have other numbers.
        """
        found = self._highlights.get(highlight)
        return Hand(self._otherwise, "") if found is None else found.tags.get(tag, found.last)

    def _play(self, payload: dict[str, Any], by: Hand) -> None:
        match payload.get("type"):
            case "highlight_add":  # also written for every later change of a highlight, with all its tags
                highlight = payload.get("highlight_id", payload.get("id"))  # "id" until version 1.0
                tags = payload.get("tags")
                if isinstance(highlight, int) and isinstance(tags, list):
                    known = self._highlights.get(highlight, _Highlight(by)).tags
                    given = {tag: known.get(tag, by) for tag in tags if isinstance(tag, int)}
                    self._highlights[highlight] = _Highlight(by, given)
            case "tag_merge":
                gone = payload.get("src_tag_id", payload.get("src"))
                kept = payload.get("dest_tag_id", payload.get("dest"))
                if isinstance(gone, int) and isinstance(kept, int):
                    for one in self._highlights.values():
                        if gone in one.tags:
                            one.tags.setdefault(kept, one.tags.pop(gone))


def _payload(stored: object) -> dict[str, Any] | None:
    try:
        payload = json.loads(stored) if isinstance(stored, str) else None
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None


def _utc(stored: object) -> str:
    """Taguette's time, which is UTC, as ours; "" for what is none."""
    try:
        return datetime.fromisoformat(str(stored)).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""
