"""Codebooks refactored at random by two coders: an oracle of its own says which codings and codes there must be.

After any series the codings are what the operations say, and undoing all of it brings back every file byte for byte
and every coding.
"""

import random
import shutil
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.project import create_project, open_project

CODERS = ("ann", "bob")
QUOTES = ("de buurvrouw helpt", "niet zo goed", "belt dan voor mij", "van nummer 12", "Hoe is het")
TEXT = """\
Interviewer: Hoe is het hier in de buurt?

Fatima: Nou ja, de buurvrouw helpt mij altijd. Ja. En ik durf niet zo goed te bellen.

Fatima: Ja. Maar Karel Visser van nummer 12 belt dan voor mij.
"""
FIRST = """\
# Ons codeboek.
codebook: buurt
codes:

  # Wie helpt wie
  - code: hulp   # breed
    label: 'Hulp'
    children:
      - code: buren
        label: "Buren helpen"
        keywords: [buurvrouw, helpen]  # zegt men echt
      # familie woont vaak ver weg
      - code: familie
        label: Familie
        definition: >-
          Hulp van wie
          familie is.

  - code: drempels
    label: Drempels
    keywords:
      - geld
      # en ook
      - durven
# einde
"""
SECOND = """\
codebook: theorie
codes:
- {code: steun, label: Steun, maps_to: [buurt/hulp]}
- {code: last, label: Last, parent: steun}
"""


class Oracle:
    """What must be: for each code's key its label and parent, and the codings as (coder, words, key)."""

    def __init__(self):
        self.codes = {
            "buurt/hulp": ("Hulp", None),
            "buurt/buren": ("Buren helpen", "buurt/hulp"),
            "buurt/familie": ("Familie", "buurt/hulp"),
            "buurt/drempels": ("Drempels", None),
            "theorie/steun": ("Steun", None),
            "theorie/last": ("Last", "theorie/steun"),
        }
        self.codings = set()

    def state(self):
        return dict(self.codes), set(self.codings)

    def below(self, key):
        found = {key}
        while more := {k for k, (_, parent) in self.codes.items() if parent in found} - found:
            found |= more
        return found

    def recode(self, source, to):
        self.codings = {(c, w, to if k == source else k) for c, w, k in self.codings if to or k != source}

    def lift(self, key, new_parent):
        for child, (label, parent) in list(self.codes.items()):
            if parent == key:
                self.codes[child] = (label, new_parent)


class World:
    def __init__(self, template, folder, chance):
        shutil.copytree(template, folder)
        self.folder, self.chance, self.oracle = folder, chance, Oracle()
        self.projects = {coder: open_project(folder, coder=coder) for coder in CODERS}
        self.done = []  # journal entry, and all there was before it
        self.fresh = 0

    def close(self):
        for project in self.projects.values():
            project.close()

    # What there is

    def files(self):
        return {path.name: path.read_bytes() for path in (self.folder / "codebooks").iterdir()}

    def is_as_it_must_be(self, project):
        codes = {
            book.key(code): (code.label, code.parent and f"{book.slug}/{code.parent}")
            for book in project.codebooks.all()
            for code in book.codes
        }
        codings = Counter((c.coder, project.codings.text(c), c.code) for c in project.codings.list())
        assert codes == self.oracle.codes
        assert codings == Counter(self.oracle.codings)
        assert project.codings.counts() == Counter(key for _coder, _words, key in self.oracle.codings)

    # What is done

    def step(self):
        project = self.projects[self.chance.choice(CODERS)]
        project.codebooks.refresh()
        doing = self.chance.choice(
            [self.code] * 3
            + [self.rename, self.move, self.merge, self.merge, self.split, self.split]
            + [self.delete, self.add, self.in_vivo, self.define, self.promote]
        )
        if len(self.oracle.codes) < 3:
            doing = self.add
        before = (self.files(), self.oracle.state())
        state = project.journal.state()
        try:
            doing(project)
        except Refused:
            self.oracle.codes, self.oracle.codings = before[1]
            assert self.files() == before[0]
            assert project.journal.state() == state
        if project.journal.state() != state:
            self.done.append((project.journal.state(), before))
        self.is_as_it_must_be(project)

    def key(self, book=None):
        return self.chance.choice(
            [k for k in sorted(self.oracle.codes) if book in (None, k.partition("/")[0])]
        )

    def carry_out(self, project, planned):
        effect = planned.effect
        before = Counter(coder for coder, _words, _key in self.oracle.codings)
        project.refactoring.carry_out(planned)
        return effect, before

    def code(self, project):
        words, key = self.chance.choice(QUOTES), self.key()
        project.codings.add("P01", self.span(project, words), key)
        self.oracle.codings.add((project.coder, words, key))

    def rename(self, project):
        key, label = self.key(), f'Label: {self.chance.randrange(100)} #\'n "woord" 🙂'
        self.carry_out(project, project.refactoring.rename(key, label))
        self.oracle.codes[key] = (label, self.oracle.codes[key][1])

    def define(self, project):
        text = self.chance.choice(["", "Kort: en bondig.", "Een lange omschrijving, woord na woord. " * 6])
        self.carry_out(project, project.refactoring.define(self.key(), {"definition": text.strip()}))

    def move(self, project):
        key = self.key()
        parent = self.chance.choice([None, self.key(key.partition("/")[0])])
        self.carry_out(project, project.refactoring.move(key, parent))
        self.oracle.codes[key] = (self.oracle.codes[key][0], parent)

    def merge(self, project):
        into = self.key()
        sources = sorted({self.key() for _ in range(self.chance.randint(1, 3))})
        effect, _ = self.carry_out(project, project.refactoring.merge(sources, into))
        touched = Counter(c for c, _w, k in self.oracle.codings if k in sources)
        assert Counter(effect.codings) == touched
        number = len(self.oracle.codings)
        for source in sources:
            self.oracle.recode(source, into)
        assert effect.collapsing == number - len(self.oracle.codings)
        above = self.oracle.codes[into][1]
        going_above = []
        while above is not None:
            going_above += [above] if above in sources else []
            above = self.oracle.codes[above][1]
        if going_above:
            self.oracle.codes[into] = (self.oracle.codes[into][0], self.oracle.codes[going_above[-1]][1])
        for source in sources:
            for child, (label, parent) in list(self.oracle.codes.items()):
                if parent == source and child != into:
                    self.oracle.codes[child] = (label, into)
        for source in sources:
            del self.oracle.codes[source]

    def split(self, project):
        key = self.key()
        labels = [self.label() for _ in range(self.chance.randint(0, 2))]
        known = [k for k in self.oracle.codes if k.partition("/")[0] == key.partition("/")[0] and k != key]
        dealt = {}
        for coding in project.codings.list():
            if coding.code == key and self.chance.random() < 0.7 and (labels or known):
                dealt[coding.id] = self.chance.choice([*labels, *known])
        texts = {c.id: (c.coder, project.codings.text(c)) for c in project.codings.list()}
        self.carry_out(project, project.refactoring.split(key, labels, dealt))
        book = key.partition("/")[0]
        for label in labels:
            self.oracle.codes[f"{book}/{label.lower()}"] = (label, key)
        for coding, to in dealt.items():
            self.oracle.codings.discard((*texts[coding], key))
            self.oracle.codings.add((*texts[coding], to if "/" in to else f"{book}/{to.lower()}"))

    def label(self):
        self.fresh += 1
        return f"Nieuw{self.fresh}"

    def delete(self, project):
        key = self.key()
        to = self.chance.choice([None, self.key()])
        if to == key:
            to = None
        self.carry_out(project, project.refactoring.delete(key, to=to, drop=to is None))
        self.oracle.recode(key, to)
        self.oracle.lift(key, self.oracle.codes[key][1])
        del self.oracle.codes[key]

    def add(self, project):
        label, parent = self.label(), self.chance.choice([None, *self.oracle.codes])
        book = "buurt" if parent is None else parent.partition("/")[0]
        self.carry_out(project, project.refactoring.add(label, parent=parent, book=book))
        self.oracle.codes[f"{book}/{label.lower()}"] = (label, parent)

    def in_vivo(self, project):
        words = self.chance.choice(QUOTES)
        span = self.span(project, words)
        coding = project.in_vivo.code("P01", span)
        self.oracle.codes.setdefault(coding.code, (words, None))
        self.oracle.codings.add((project.coder, words, coding.code))

    def span(self, project, words):
        start = project.transcripts.open("P01").text.index(words)
        return Span(start, start + len(words))

    def promote(self, project):
        key = self.key()
        keywords = project.codebooks.find(key)[1].keywords
        if keywords:
            word = self.chance.choice(keywords)
            planned = project.refactoring.promote(key, word)
            self.carry_out(project, planned)
            new = next(e.code for es in planned.plan.edits.values() for e in es if hasattr(e.code, "slug"))
            self.oracle.codes[f"{key.partition('/')[0]}/{new.slug}"] = (new.label, key)

    def undo_all(self):
        project = self.projects["ann"]
        while self.done:
            entry, (files, (codes, codings)) = self.done.pop()
            project.journal.undo_entry(entry)
            self.oracle.codes, self.oracle.codings = codes, codings
            assert self.files() == files
            self.is_as_it_must_be(project)
        assert project.check() == ()


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template") / "project"
    create_project(folder, title="Buurt", language="en", coder="ann").close()
    (folder / "codebooks" / "buurt.yaml").write_text(FIRST, "utf-8")
    (folder / "codebooks" / "theorie.yaml").write_text(SECOND, "utf-8")
    source = tmp_path_factory.mktemp("source") / "gesprek.txt"
    source.write_text(TEXT, "utf-8")
    with open_project(folder, coder="ann") as project:
        project.transcripts.add(source)
    return folder


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(seed=st.integers(0, 10**9))
def test_codings_are_what_the_operations_say_and_undoing_brings_every_byte_back(
    template, tmp_path_factory, seed
):
    world = World(template, tmp_path_factory.mktemp("world") / "project", random.Random(seed))
    try:
        for _ in range(25):
            world.step()
        world.undo_all()
    finally:
        world.close()
