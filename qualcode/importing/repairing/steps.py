"""The steps, in the order in which they are taken."""

from qualcode.importing.repairing.ligatures import LIGATURES
from qualcode.importing.repairing.step import Step

STEPS: tuple[Step, ...] = (LIGATURES,)
