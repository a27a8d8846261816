"""Two interviews with people to decide about, and what is decided."""

SAID = """\
Interviewer: Wie kwam er?

Bewoner: Jan de Jong kwam langs, en ik zag Jan later weer. Bel hem op 06-87654321. Toen kwam de huisarts.

Bewoner: Ria Bakker was er, en Ria Visser. Toen lachte Ria hard. Ik kwam hier wonen in 2014. Mijn zus in 2016.
"""
LATER = """\
Interviewer: En toen?

Bewoner: Ik zag Jan de Jong en Jan. De korfbal was dicht. Daar kwam Khadija ook, met [b]Mo[/b].
"""


def held(work, text):
    """What is decided about the first identifier of that text."""
    return next(c.decision for c in work.identifiers.list() if c.text == text)
