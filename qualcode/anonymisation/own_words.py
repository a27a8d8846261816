"""Words of the program itself between words that passed the gate."""

from qualcode.model.cleared import ClearedText
from qualcode.model.table import Own


def woven(*pieces: Own | ClearedText) -> ClearedText:
    """One text of pieces that passed the gate and words of the program, which hold nothing of a project."""
    return ClearedText("".join(piece if isinstance(piece, Own) else piece.text for piece in pieces))
