"""What each doubt says, and what to do about it."""

from collections.abc import Mapping

from qualcode.locale import N_
from qualcode.model.doubt import DoubtKind

DOUBTS: Mapping[DoubtKind, tuple[str, str]] = {
    DoubtKind.LABELS_ALIKE: (
        N_("'%(label)s' (%(count)s×) may be '%(like)s', typed wrong."),
        N_("Merge them, or leave them two people."),
    ),
    DoubtKind.LABEL_PASSED_OVER: (
        N_("'%(label)s' (%(count)s×) looks like a speaker and was taken for words."),
        N_(
            "If it is a speaker, say who it is: an interviewer, a participant, or another speaker, typed wrong."
        ),
    ),
    DoubtKind.LABEL_ONCE: (
        N_("'%(label)s' speaks only once."),
        N_("If that is no speaker, say so; if it is somebody else, merge them."),
    ),
    DoubtKind.LABEL_ABSENT: (
        N_("You named '%(label)s', but nobody here is called that."),
        N_("Compare it with the speakers that were found."),
    ),
    DoubtKind.NOBODY_SPEAKS: (
        N_("No speakers were found: all turns (%(count)s) are nobody's."),
        N_("If it has speakers, give the pattern they stand in, such as '<{speaker}>'."),
    ),
    DoubtKind.MUCH_WITHOUT_SPEAKER: (
        N_("More than a tenth of the words has no speaker (turns: %(count)s)."),
        N_("See whether that is an introduction; else give the pattern the speakers stand in."),
    ),
    DoubtKind.NOBODY_ASKS: (
        N_("Nobody was recognised as the interviewer."),
        N_("Say who asks; what interviewers say is not counted for a case."),
    ),
    DoubtKind.ONE_LONG_TURN: (
        N_("One turn is more than half of the text (%(count)s words)."),
        N_("See whether speakers were missed in it; else give the pattern they stand in."),
    ),
    DoubtKind.TIMES_BACK: (
        N_("Times run back (places: %(count)s)."),
        N_("See whether parts stand in the wrong order; playing from such a place may miss it."),
    ),
    DoubtKind.NO_CAPITALS: (
        N_("The text has almost no capitals."),
        N_("Names will be missed when it is pseudonymised; look for them yourself."),
    ),
    DoubtKind.ENCODING: (
        N_("The file does not say how its letters are encoded; %(label)s was taken."),
        N_("Look at the accents below; if they are wrong, save the file as UTF-8."),
    ),
    DoubtKind.LOST_CHARACTERS: (
        N_("Characters were lost before the file came here (turns with �: %(count)s)."),
        N_("Look them up in the recording, and mend them in the text."),
    ),
}
