"""A small project in memory, for tests of session and tui. It keeps the promises of `session.workspace.Workspace`."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from codebooks_in_memory import Books, InVivo, Refactorings
from places_in_memory import Places, Recordings
from reading_in_memory import Carrying, Known, Queries, Searches
from revisions_in_memory import Revisions

from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding, CodingFilter, Origin
from qualcode.model.errors import NotFound, ProjectBusy, Refused
from qualcode.model.journal import Effect, Entry
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Evidence, Suggestion
from qualcode.model.transcript import Reading, Role, Speaker, TranscriptInfo, Turn

INTERVIEW = [
    ("Interviewer", "Kun je vertellen wie je bent? En hoe je hier terecht bent gekomen?"),
    ("Lotte", "Ja, uh. Ik ben Lotte. Ik woon hier met mijn gezin, twee jaar nu. [lacht] En de kat telt ook mee."),
    ("Interviewer", "Waar kom je mensen tegen?"),
    ("Lotte", "Nou, op het plein. Of bij de school. De buren helpen elkaar, dat wel. Maar ik was ook eenzaam, hoor."),
    ("Lotte", "Ik durfde niet aan te bellen. Schaamte, denk ik."),
    ("Interviewer", "Hm-m."),
    ("Lotte", "De gemeente stuurde een formulier van elf bladzijden. Dat heb ik weggegooid. Wie vult dat nou in?"),
    ("Ans", "Da's mooi. Kiek, wi-j doet dat hier al jaren zo, noaberschap heet dat."),
    ("Lotte", "Vroeger kwam de buurvrouw gewoon binnen. Nu staat er een schutting van één meter tachtig."),
]  # fmt: skip

CODES = [
    ("kapitaal", "Sociaal kapitaal", None),
    ("bonding", "Bonding (eigen kring)", "kapitaal"),
    ("burenhulp", "Burenhulp en omzien", "bonding"),
    ("bridging", "Bridging", "kapitaal"),
    ("drempels", "Drempels", None),
    ("schaamte", "Schaamte", "drempels"),
    ("papierwerk", "Papierwerk", "drempels"),
    ("eenzaamheid", "Eenzaamheid", None),
    ("gemeente", "Gemeente", None),
    ("werkdruk", "Werkdruk", None),
    ("uitputting", "Uitputting [b]x[/b]", "werkdruk"),
    ("plekken", "Ontmoetingsplekken", None),
]
WORDS = {"buren": "burenhulp", "eenzaam": "eenzaamheid", "schaamte": "schaamte", "formulier": "papierwerk"}


def codebook(codes=CODES):
    depth = {None: -1}
    made = []
    for slug, label, parent in codes:
        depth[slug] = depth[parent] + 1
        made.append(Code(slug, label, f"Wat {label} is.", parent=parent, depth=depth[slug]))
    return Codebook("boek", "Boek", "nl", tuple(made))


def reading(number="P01", turns=INTERVIEW, id_=1, repeat=1):
    turns = list(turns) * repeat
    speakers = {
        label: Speaker(i, label, Role.INTERVIEWER if label == "Interviewer" else Role.PARTICIPANT)
        for i, label in enumerate(dict.fromkeys(label for label, _ in turns))
    }
    made, at = [], 0
    for ordinal, (label, words) in enumerate(turns):
        made.append(Turn(ordinal, Span(at, at + len(words)), speakers[label], ordinal * 21_000))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in turns)
    info = TranscriptInfo(
        id_,
        number,
        f"Gesprek {number}",
        "txt",
        "a.txt",
        "0" * 64,
        id_,
        len(text),
        len(text.split()),
        len(turns),
        0,
    )
    return Reading(info, text, tuple(made))


class Annotations:
    """Has read everything, with the model that was meant."""

    def remarks(self):
        return ()

    def read_all(self, tell):
        return 0


class Unread:
    """Nothing was found in any text."""

    def find(self):
        return

    refresh = find

    def families(self, *, decided=False):
        return ()


class NoThemes:
    """No themes, and none can be made."""

    def list(self):
        return ()

    def add(self, heading):
        raise Refused("There are no themes here.")

    def linked_in(self, number):
        return ()


class Memory(Carrying):
    """The project. `busy` makes every change fail the way a locked database does."""

    def __init__(self, readings=None, books=None, coder="ik"):
        self.coder = coder
        self.folder = Path("/nowhere")
        self.busy = False
        self.asked = self.learned = 0
        self.settings_changed = False
        self.silences = SimpleNamespace(of={})
        self._readings = {r.info.number: r for r in (readings if readings is not None else (reading(),))}
        self._books = tuple(books if books is not None else (codebook(),))
        self._codings = {}
        self._entries = []
        self._elsewhere = set()  # the ids of what others wrote
        self._done, self._undone = [], []
        self._next = 1
        self.revisions = Revisions(self)
        self.codebooks = self.codebook_making = Books(self)
        self.refactoring = Refactorings(self)
        self.in_vivo = InVivo(self)
        self.cases, self.memos = Known(), Known()
        self.search = Searches(self)
        self.annotations, self.themes = Annotations(), NoThemes()
        self.query = Queries(self)
        self.wayback, self.recordings = Places(self), Recordings()
        self.findings = ()
        self.refusals = frozenset()  # transcript, place, code
        self.told = []  # what was shown: transcript, codes, occasion
        self.mode, self.because = Mode.ON, ""
        self.measured, self.candidates = None, ()
        self.finished = {}  # the coders who have finished a transcript, by its number
        self.transcripts = self.codings = self.journal = self.suggestions = self.finishing = self
        self.decisions = self.worths = self.proposing = self

    # transcripts and codings share `list`: told apart by the argument only codings get
    def list(self, wanted=None):
        if wanted is None:
            return tuple(self._info(r) for r in self._readings.values())
        assert isinstance(wanted, CodingFilter)
        return tuple(
            c
            for c in self._codings.values()
            if (wanted.transcripts is None or c.transcript in wanted.transcripts)
            and (wanted.codes is None or c.code in wanted.codes)
            and (wanted.marks is None or c.mark in wanted.marks)
        )

    def list_codings(self):
        return tuple(self._codings.values())

    def open(self, number):
        if number not in self._readings:
            raise NotFound("There is no transcript %(number)s.", number=number)
        found = self._readings[number]
        return replace(found, info=self._info(found))

    def _info(self, found):
        return replace(found.info, finished_by=tuple(sorted(self.finished.get(found.info.number, ()))))

    def finish(self, number):
        return self._finish("transcript.finish", number, {*self.finished.get(number, ()), self.coder})

    def reopen(self, number):
        return self._finish("transcript.reopen", number, {*self.finished.get(number, ())} - {self.coder})

    def _finish(self, kind, number, by):
        if by == self.finished.get(number, set()):
            return False
        with self.operation(kind, number):
            self.finished = {**self.finished, number: by}
        return True

    def lint(self):
        return self.findings

    def review(self):
        return Unread()

    def counts(self):
        return dict(Counter(c.code for c in self._codings.values()))

    def own_counts(self):
        return dict(Counter(c.transcript for c in self._codings.values() if c.coder == self.coder))

    def _write(self, kind, subject, effect=Effect.OPERATION, coder=None):
        if self.busy:
            raise ProjectBusy("Another qualcode is writing.", "Try again.")
        self._entries.append(
            Entry(len(self._entries) + 1, "t", coder or self.coder, effect, kind, subject, None, True)
        )

    def add(self, number, span, code, *, origin=Origin.HAND, memo="", coder=None):
        before = self._now()
        if any(
            (c.span, c.code, c.transcript) == (self._bare(number, span), code, number)
            for c in self.list_codings()
        ):
            raise Refused("Already coded.")
        self._write("coding.add", f"{number} {code}", coder=coder)
        entry = self._entries[-1]
        coding = self.put(number, span, code, origin=origin, memo=memo, coder=coder)
        if coder is None:
            self._remember(before, entry)
        return coding

    def _bare(self, number, span):
        """The span without white space at its edges."""
        words = span.of(self._readings[number].text)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def put(self, number, span, code, *, origin=Origin.HAND, memo="", coder=None):
        """The coding, without a word in the journal."""
        id_, self._next = self._next, self._next + 1
        revision = self._readings[number].info.revision_id
        place = number, revision, self._bare(number, span)
        coding = Coding(id_, f"{number}:{id_}", *place, code, coder or self.coder, origin, "t", memo)
        self._codings[id_] = coding
        return coding

    def remove(self, coding_id):
        with self.operation("coding.remove", str(coding_id)):
            del self._codings[coding_id]

    def of(self, number):
        return [c for c in self._codings.values() if c.transcript == number]

    @contextmanager
    def operation(self, kind, subject, coder=None):
        """What is done in the block can be undone."""
        self._write(kind, subject, coder=coder)
        before, entry = self._now(), self._entries[-1]
        yield
        self._remember(before, entry)

    def _now(self):
        changing = dict(self._codings), dict(self._readings), dict(self.revisions.waiting)
        return *changing, self.refusals, self.finished, self._books

    def _remember(self, before, entry):
        self._done.append((before, self._now(), entry))
        self._undone.clear()

    def _turn(self, state, entry, effect):
        self._write(entry.kind, entry.subject, effect)
        *changed, self.refusals, self.finished, self._books = state
        codings, readings, waiting = map(dict, changed)
        self._codings, self._readings, self.revisions.waiting = codings, readings, waiting
        place = next(i for i, known in enumerate(self._entries) if known.id == entry.id)
        self._entries[place] = replace(entry, live=effect is Effect.REDO)
        return self._entries[place]

    def undo(self, wanted=lambda _entry: True):
        latest = self.next_undo()
        if not self._done or (latest is not None and not wanted(latest)):
            return None
        before, _, entry = self._done[-1]
        turned = self._turn(before, entry, Effect.UNDO)
        self._undone.append(self._done.pop())
        return turned

    def next_undo(self):
        mine = (
            e for e in self._entries if (e.effect, e.live, e.coder) == (Effect.OPERATION, True, self.coder)
        )
        return next((e for e in reversed([*mine]) if e.kind != "codebook.accept"), None)

    def redo(self):
        if not self._undone:
            return None
        _, after, entry = self._undone[-1]
        turned = self._turn(after, entry, Effect.REDO)
        self._done.append(self._undone.pop())
        return turned

    def entries(self, limit=None):
        return tuple(reversed(self._entries))[:limit]

    def state(self):
        return len(self._entries)

    def codings_since(self, _state):
        return None

    def written_since(self, state):
        return len(self._entries) - state

    def written_by_others(self, state):
        new = self._entries[state:]
        return frozenset(e.kind for e in new if e.id in self._elsewhere or e.coder != self.coder)

    def note(self, kind, subject):
        """Something else happened in the project."""
        self._write(kind, subject)
        self._elsewhere.add(self.state())

    def edit_elsewhere(self, number, span, text):
        """Another process mends words."""
        done, undone = list(self._done), list(self._undone)
        self.revisions.edit(number, span, text)
        self._elsewhere.add(self.state())
        self._done, self._undone = done, undone

    def sentences(self, number):
        from qualcode.session.text.units import plain_sentences

        r = self._readings[number]
        return plain_sentences(r.text, [t.span for t in r.turns])

    is_waiting = False

    def write_down(self):
        self.is_waiting = False

    def shown(self, number, found, occasion, revision_id=None):
        self.told.append((number, [one.code for one in found], str(occasion)))

    def refuse(self, number, suggestion, occasion=None):
        with self.operation("suggestion.refuse", f"{number} {suggestion.code}"):
            self.refusals |= {(number, suggestion.span, suggestion.code)}

    def refused(self, number):
        return frozenset((span, code) for of, span, code in self.refusals if of == number)

    def take(self, number, suggestion, occasion=None):
        return self.add(number, suggestion.span, suggestion.code, origin=Origin.SUGGESTION)

    def take_all(self, found):
        with self.operation("suggestion.take", ""):
            return [
                self.put(one.transcript, one.span, one.suggestion.code, origin=Origin.SUGGESTION)
                for one in found
            ]

    def last(self):
        return self.measured

    def measure_if_due(self):
        return False

    def of_transcript(self, number, *, read=True):
        return self.candidates

    near = informative = passed_over = lambda self, *_about, **_how: self.candidates

    def follow(self):
        changed, self.settings_changed = self.settings_changed, False
        return changed

    def learn(self, number):
        self.learned += 1
        return True

    def for_span(self, number, span):
        self.asked += 1
        text = self._readings[number].text
        found = []
        for word, code in WORDS.items():
            at = text.casefold().find(word, span.start, span.end)
            if at >= 0:
                here = Span(at, at + len(word))
                found.append(
                    Suggestion(
                        f"boek/{code}",
                        span,
                        0.8,
                        (Evidence(here, here.of(text), word, "word"),),
                        "k",
                        f"“{here.of(text)}”",
                    )
                )
        return tuple(found)
