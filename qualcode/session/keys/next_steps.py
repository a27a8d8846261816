"""What to do next where there is nothing yet, with the keys that do it."""

from qualcode.locale import _
from qualcode.session.keys.registry import with_keys


def without_transcripts() -> str:
    """In a project nothing was brought into yet."""
    return with_keys(
        _(
            "This project has no transcripts yet: {around.transcripts} opens the table of them, "
            "{transcripts.import} there brings an interview in."
        )
    )


def without_codes() -> str:
    """With a codebook in which nothing stands yet, or none."""
    return with_keys(
        _(
            "The codebook has no codes yet: {code.in_vivo} makes one of the selected words, "
            "{window.pane} and then {tree.top} one of its own."
        )
    )


def first_steps(has_codes: bool) -> tuple[str, ...]:
    """In a new project: the steps, in order."""
    steps = [
        _(
            "{around.transcripts}, then {transcripts.import}: brings an interview in, or a whole folder of them."
        ),
        _("{window.help} shows every key; 'qualcode tutor' teaches them by doing."),
    ]
    if not has_codes:
        steps.insert(
            1, _("Without a codebook {code.in_vivo} makes codes; or begin with one: qualcode codebook new")
        )
    return tuple(f"{n}  {with_keys(step)}" for n, step in enumerate(steps, 1))
