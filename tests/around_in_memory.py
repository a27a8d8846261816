"""The project in memory with what lies around the text: cases, memos, a history any entry of which is undone."""

from dataclasses import replace
from types import SimpleNamespace

from workspace_in_memory import Memory, reading

from qualcode.model.case import Case
from qualcode.model.coding import CodingFilter, CountedCoding
from qualcode.model.errors import AlreadyImported, ImportFailed, NotFound, QualcodeError, Refused
from qualcode.model.journal import Effect
from qualcode.project.texts.gathering import Gathered, Outcome
from qualcode.project.texts.previewing import preview


class Cases:
    def __init__(self, work):
        self.work = work

    def list(self):
        return tuple(sorted(self.work.known_cases.values(), key=lambda case: case.name))

    def speakers(self, number):
        turns = self.work.open(number).turns
        return tuple(
            replace(speaker, case_id=self._case_of(number, speaker.label))
            for speaker in {turn.speaker.label: turn.speaker for turn in turns if turn.speaker}.values()
        )

    def _case_of(self, number, label):
        cases = self.work.known_cases.values()
        return next((case.id for case in cases if (number, label) in case.speaks_in), None)

    def in_file(self, path):
        raise Refused("There is no table here.")

    def put(self, rows):
        with self.work.operation("case.put", str(len(rows))):
            cases = dict(self.work.known_cases)
            for row in rows:
                old = next((case for case in cases.values() if case.name == row.name), None)
                old = old or Case(len(cases) + 1, row.name, row.kind)
                places = tuple(row.speaks_in)
                for case in cases.values():
                    left = tuple(place for place in case.speaks_in if place not in places)
                    cases[case.id] = replace(case, speaks_in=left)
                kept = cases.get(old.id, old).speaks_in
                cases[old.id] = replace(
                    old, attributes={**old.attributes, **row.attributes}, speaks_in=(*kept, *places)
                )
            self.work.known_cases = cases
        return self.list()


class Memos:
    def __init__(self, work):
        self.work = work

    def add(self, text, on="project"):
        kind = "project" if on == "project" else on.partition(":")[0] if ":" in on else "transcript"
        coding = self.work._codings.get(int(on.partition(":")[2])) if kind == "coding" else None
        number = coding.transcript if coding else on if kind == "transcript" else None
        label = coding.quote_id if coding else "" if kind == "project" else on
        return self._write(on, kind, label, text, number, coding.span if coding else None)

    def annotate(self, number, span, text):
        return self._write(f"{number}:90", "segment", f"{number}:90", text, number, span)

    def _write(self, on, target, label, text, number, span):
        if not text.strip():
            raise Refused("The memo is empty; nothing was changed.")
        made = SimpleNamespace(
            id=len(self.work._entries) + 1, on=on, target=target, label=label, text=text,
            coder=self.work.coder, created_at="2026-11-22T10:00:00Z", transcript=number, span=span,
        )  # fmt: skip
        with self.work.operation("memo.add", label):
            self.work.known_memos = {**self.work.known_memos, made.id: made}
        return made

    def edit(self, memo_id, text):
        old = self.work.known_memos[memo_id]
        if old.coder != self.work.coder:
            raise Refused("Only its writer changes its words.")
        with self.work.operation("memo.edit", old.label):
            changed = SimpleNamespace(**{**vars(old), "text": text})
            self.work.known_memos = {**self.work.known_memos, memo_id: changed}
        return changed

    def remove(self, memo_id):
        with self.work.operation("memo.remove", self.work.known_memos[memo_id].label):
            self.work.known_memos = {k: v for k, v in self.work.known_memos.items() if k != memo_id}

    def list(self, wanted=None):
        found = self.work.known_memos.values()
        return tuple(
            memo
            for memo in found
            if wanted is None
            or (
                (wanted.on is None or wanted.on in (memo.on, memo.transcript))
                and (wanted.coders is None or memo.coder in wanted.coders)
                and (wanted.targets is None or memo.target in wanted.targets)
            )
        )


class Texts:
    """The transcripts; a file to bring in is called by the words in it."""

    def __init__(self, work):
        self.work = work

    def list(self):
        return self.work.list()

    def open(self, number):
        found = self.work.open(number)
        speakers = {one.label: one for one in self.work.cases.speakers_of(found)} if self.work.cases else {}
        turns = tuple(
            replace(turn, speaker=speakers.get(turn.speaker.label, turn.speaker)) for turn in found.turns
        )
        return replace(found, turns=turns)

    def preview(self, path, options):
        return preview(path, options)

    def add(self, path, *, options=None):
        if not path.is_file():
            raise ImportFailed("There is no file %(file)s.", file=path.name)
        number = f"P{len(self.work._readings) + 1:02}"
        words = path.read_text("utf-8")
        if any(words in known.text for known in self.work._readings.values()):
            raise AlreadyImported("It is in the project already.")
        with self.work.operation("transcript.import", number):
            self.work._readings = {
                **self.work._readings,
                number: reading(number, [("Bea", words)], id_=len(self.work._readings) + 1),
            }
        return self.work.open(number).info


class Gathering:
    """Files that come in together."""

    def __init__(self, work):
        self.work = work

    def files(self, paths):
        return tuple(sorted(path for folder in paths for path in folder.iterdir()))

    def standing(self, path):
        words = path.read_text("utf-8") if path.is_file() else "?"
        for number, known in self.work._readings.items():
            if words in known.text:
                return Gathered(path, Outcome.KNOWN, numbers=(number,))
        return None

    def take(self, files, *, as_new=False):
        for path in files:
            try:
                yield Gathered(path, Outcome.IMPORTED, self.work.transcripts.add(path))
            except QualcodeError as error:
                yield Gathered(path, Outcome.REFUSED, error=error)


class Around(Memory):
    """`in_the_way` holds the entries that cannot be undone, each with the reason."""

    def __init__(self, readings=None, **more):
        super().__init__(readings if readings is not None else [reading(), reading("P02", id_=2)], **more)
        self.known_cases = {}
        self.known_memos = {}
        self.in_the_way = {}
        self.reads = []
        self.cases = Cases(self)
        self.cases.speakers_of = lambda found: self.cases.speakers(found.info.number)
        self.memos = Memos(self)
        self.transcripts = Texts(self)
        self.gathering = Gathering(self)

    def counted(self, wanted=CodingFilter()):
        counted = []
        for coding in self.list(wanted):
            turns = self.open(coding.transcript).turns_touched(coding.span)
            cases = {self.cases._case_of(coding.transcript, turn.speaker.label) for turn in turns}
            counted.append(CountedCoding(coding, frozenset(cases - {None})))
        return tuple(counted)

    def entries(self, limit=None):
        self.reads.append(limit)
        return super().entries(limit)

    def _now(self):
        return super()._now(), self.known_cases, self.known_memos

    def _turn(self, state, entry, effect):
        base, self.known_cases, self.known_memos = state
        return super()._turn(base, entry, effect)

    def consequences(self, entry_id):
        self._undoable(entry_id)
        return (f"takes {self._entries[entry_id - 1].subject} away",)

    def _undoable(self, entry_id):
        if entry_id in self.in_the_way:
            raise Refused(self.in_the_way[entry_id])
        for step in self._done:
            if step[2].id == entry_id:
                return step
        raise NotFound("There is no journal entry %(entry)s.", entry=entry_id)

    def undo_entry(self, entry_id):
        step = self._undoable(entry_id)
        before, _, entry = step
        turned = self._turn(before, entry, Effect.UNDO)
        self._done.remove(step)
        return turned
