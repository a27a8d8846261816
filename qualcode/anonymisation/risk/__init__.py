"""What is left by which somebody may be recognised: values in, findings out. Nothing here decides or forbids."""

from qualcode.anonymisation.risk.attributes import (
    MOST_ATTRIBUTES,
    Combination,
    Profile,
    RareValue,
    Relief,
    UniqueSet,
    combinations,
    rare_values,
    reliefs,
    together,
    unique_sets,
)
from qualcode.anonymisation.risk.checklist import checklist
from qualcode.anonymisation.risk.labels import Label, LabelAdvice, Quoted, labels
from qualcode.anonymisation.risk.overlapping import Overlap, overlaps
from qualcode.anonymisation.risk.rare import RareWord, rare_words
from qualcode.anonymisation.risk.report import CueIn, RiskReport, SmallCells
from qualcode.anonymisation.risk.special import Special, Subject, special
from qualcode.anonymisation.risk.telling import ToldOnce, told_once
from qualcode.anonymisation.risk.undoing import Undoing, is_telling, undone

__all__ = [
    "MOST_ATTRIBUTES",
    "Combination",
    "CueIn",
    "Label",
    "LabelAdvice",
    "Overlap",
    "Profile",
    "Quoted",
    "RareValue",
    "RareWord",
    "Relief",
    "RiskReport",
    "SmallCells",
    "Special",
    "Subject",
    "ToldOnce",
    "Undoing",
    "UniqueSet",
    "checklist",
    "combinations",
    "is_telling",
    "labels",
    "overlaps",
    "rare_values",
    "rare_words",
    "reliefs",
    "special",
    "together",
    "told_once",
    "undone",
    "unique_sets",
]
