"""The steps, in the order in which they are taken."""

from qualcode.importing.repairing.credits import CREDITS
from qualcode.importing.repairing.furniture import FURNITURE
from qualcode.importing.repairing.hyphens import HYPHENS
from qualcode.importing.repairing.ligatures import LIGATURES
from qualcode.importing.repairing.marks import ICONS, UNREAD
from qualcode.importing.repairing.menus import MENUS
from qualcode.importing.repairing.note_numbers import NOTE_NUMBERS
from qualcode.importing.repairing.page_order import PAGE_ORDER
from qualcode.importing.repairing.step import Step
from qualcode.importing.repairing.wrapping import LINES

STEPS: tuple[Step, ...] = (
    CREDITS,
    LIGATURES,
    MENUS,
    FURNITURE,
    PAGE_ORDER,
    UNREAD,
    ICONS,
    NOTE_NUMBERS,
    HYPHENS,
    LINES,
)
