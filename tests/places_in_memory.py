"""Where words come from and what they sound like, for the project in memory: a line and a time for each turn."""

from qualcode.model.errors import NotFound
from qualcode.model.source import UnitKind, Whereabouts
from qualcode.project.texts.wayback import Origin


class Places:
    """`asked` counts what a real project would ask its database."""

    def __init__(self, work):
        self.work = work
        self.asked = 0

    def of_span(self, number, span):
        self.asked += 1
        return self._of(number, span)

    def of_text(self, number):
        self.asked += 1
        return Text(self, number)

    def _of(self, number, span):
        turns = self.work._readings[number].turns
        turn = [turn for turn in turns if turn.span.start <= span.start][-1]
        line = Whereabouts(UnitKind.LINE, 2 * turn.ordinal + 1)
        return Origin(number, span, "a.txt", line, turn.time_ms)


class Text:
    def __init__(self, places, number):
        self.places, self.number = places, number

    def of(self, span):
        return self.places._of(self.number, span)


class Recordings:
    """`played` are the seconds that were played from; `playing` whether anything sounds now."""

    def __init__(self):
        self.files = {}
        self.played = []
        self.playing = False

    def known(self):
        return dict(self.files)

    def set(self, number, path):
        if not path.is_file():
            raise NotFound("There is no such recording.")
        self.files[number] = path
        return number

    def play(self, origin):
        self.played.append((origin.transcript, origin.time_ms))
        self.playing = True

    def stop(self):
        was, self.playing = self.playing, False
        return was
