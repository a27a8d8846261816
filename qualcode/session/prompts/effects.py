"""What a change of the codebook would do to codings, in the words people read."""

from qualcode.locale import _, ngettext
from qualcode.model.refactoring import Effect


def told(effect: Effect) -> str:
    """How many codings are concerned and whose: "34 codings (marit 20, joost 14), 3 fall together"."""
    if not effect.total:
        return _("no codings")
    coders = ", ".join(f"{coder} {count}" for coder, count in effect.codings.items())
    parts = [
        ngettext("%(n)s coding (%(coders)s)", "%(n)s codings (%(coders)s)", effect.total)
        % {"n": effect.total, "coders": coders}
    ]
    for n, sentence in (
        (effect.collapsing, ngettext("%(n)s falls together", "%(n)s fall together", effect.collapsing)),
        (effect.dropped, ngettext("%(n)s is taken away", "%(n)s are taken away", effect.dropped)),
        (effect.memos, ngettext("with %(n)s note", "with %(n)s notes", effect.memos)),
    ):
        if n:
            parts.append(sentence % {"n": n})
    return ", ".join(parts)
