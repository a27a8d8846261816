"""Texts that change, for the project in memory: it keeps the promises of `session.workspace.Revisions`.

The rule by which codings move is the simplest there is: words that stand in the new text exactly once move there,
several times is ambiguous, not at all is edited (the turn of the same number is proposed) or lost.
"""

import re
from dataclasses import replace

from qualcode.coding.editing import edit_in_turn
from qualcode.model.anchor import Fate
from qualcode.model.errors import NotFound, Refused
from qualcode.model.revision import Question, UpdateReport
from qualcode.model.span import Span
from qualcode.model.transcript import Turn


class Revisions:
    """`waiting` holds the questions, each with the codings that have no place."""

    def __init__(self, memory):
        self._memory = memory
        self.waiting = {}
        self._old = {}
        self._next_revision, self._next_question = 100, 1

    def open(self, number, ordinal):
        return self._old[number][ordinal - 1]

    def questions(self, number=None):
        return tuple(q for q, _ in self.waiting.values() if number in (None, q.transcript))

    def codings_of(self, question):
        return tuple((c.id, c.code, c.coder) for c in self.waiting[question.id][1])

    def edit(self, number, span, text):
        before = self._memory.open(number)
        self._refuse_open_questions(number)
        edit = edit_in_turn(before.text, [turn.span for turn in before.turns], span, text)
        turns = [
            Span(t.span.start, t.span.end + edit.shift) if t.span.contains(edit.span) else edit.moved(t.span)
            for t in before.turns
        ]
        codings = self._memory.of(number)
        with self._memory.operation("transcript.edit", number):
            self._take(before, edit.applied(before.text), turns)
            for coding in codings:
                self._anchor(coding, edit.moved(coding.span))
        return UpdateReport(number, self._ordinal(number), {Fate.MOVED: len(codings)})

    def update(self, path, number=None):
        before = self._memory.open(number)
        self._refuse_open_questions(number)
        try:
            words = [line.partition(": ")[2] for line in re.split(r"\n\n", path.read_text("utf-8").strip())]
        except OSError:
            raise NotFound("%(file)s cannot be read.", file=path.name) from None
        text, turns, at = "\n\n".join(words), [], 0
        for said in words:
            turns.append(Span(at, at + len(said)))
            at += len(said) + 2
        if text == before.text:
            raise Refused("It says just that already.")
        fates = dict.fromkeys(Fate, 0)
        with self._memory.operation("transcript.update", number):
            self._take(before, text, turns)
            for coding in self._memory.of(number):
                fates[self._settle(coding, before, text, turns)] += 1
        return UpdateReport(number, self._ordinal(number), fates)

    def _settle(self, coding, before, text, turns):
        old = coding.span.of(before.text)
        places = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(old), text))
        if len(places) == 1:
            self._anchor(coding, places[0])
            return Fate.UNCHANGED if places[0] == coding.span else Fate.MOVED
        turn = before.turns_touched(coding.span)[0].ordinal
        proposed = None if places or turn >= len(turns) else turns[turn]
        fate = Fate.AMBIGUOUS if places else Fate.EDITED if proposed else Fate.LOST
        del self._memory._codings[coding.id]
        key, self._next_question = self._next_question, self._next_question + 1
        self.waiting[key] = (
            Question(
                key, key, coding.transcript, coding.quote_id, self._memory.open(coding.transcript).info.revision_id,
                fate, old, coding.span, self._ordinal(coding.transcript) - 1, proposed,
                places or ((proposed,) if proposed else ()),
            ),
            (coding,),
        )  # fmt: skip
        return fate

    def keep(self, question_id):
        question = self._question(question_id)
        if question.proposed is None:
            raise Refused("Nothing is proposed.")
        return self.place(question_id, question.proposed)

    def place(self, question_id, span):
        question = self._question(question_id)
        with self._memory.operation("place.choose", question.quote_id):
            _, codings = self.waiting.pop(question_id)
            for coding in codings:
                self._anchor(coding, span)
        return question

    def drop(self, question_id, reason):
        question = self._question(question_id)
        if not reason.strip():
            raise Refused("Codings are dropped for a reason only.")
        with self._memory.operation("place.drop", question.quote_id):
            del self.waiting[question_id]
        self.reason = reason
        return question

    def _question(self, question_id):
        if question_id not in self.waiting:
            raise NotFound("There is no such question.")
        return self.waiting[question_id][0]

    def _refuse_open_questions(self, number):
        if self.questions(number):
            raise Refused("Segments still wait.")

    def _ordinal(self, number):
        return len(self._old.get(number, ())) + 1

    def _take(self, before, text, turns):
        number = before.info.number
        self._old.setdefault(number, []).append(before)
        self._next_revision += 1
        made = tuple(
            Turn(i, span, before.turns[min(i, len(before.turns) - 1)].speaker, i * 21_000)
            for i, span in enumerate(turns)
        )
        info = replace(before.info, revision_id=self._next_revision, turns=len(turns), characters=len(text))
        self._memory._readings[number] = replace(before, info=info, text=text, turns=made)

    def _anchor(self, coding, span):
        revision = self._memory.open(coding.transcript).info.revision_id
        self._memory._codings[coding.id] = replace(coding, span=span, revision_id=revision)
