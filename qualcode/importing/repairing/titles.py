"""What each repair is called, by its name."""

from collections.abc import Mapping

from qualcode.locale import N_

TITLES: Mapping[str, str] = {
    "encoding": N_("The file was not UTF-8; its characters were converted."),
    "rolling": N_("The repeats of rolling automatic captions were taken out."),
    "line_numbers": N_("Line numbers in the margin were left out."),
    "pictures": N_("Pages that are pictures hold no text and were left out."),
    "sheets": N_("The workbook has more sheets with text; only the first one was read."),
    "code_names": N_("Names of codes that Taguette wrote between the words were left out."),
    "credits": N_("Lines in which a program names itself were left out."),
    "ligatures": N_("Ligatures (such as ﬁ) became letters."),
    "menus": N_("Menus and lists of contents in the middle of the text were taken out."),
    "furniture": N_("Headers, footers and page numbers were taken out."),
    "page_order": N_("Halves of pages that stood in the wrong order were swapped."),
    "unread": N_(
        "The sign � was removed beside icons and numbers of lists, and became a dash where it begins a line."
    ),
    "icons": N_("Icons and bullets out of a font of their own were removed or became ordinary ones."),
    "note_numbers": N_("Numbers of footnotes were taken off the words they were glued to."),
    "hyphens": N_("Words that were cut at the end of a line were joined."),
    "lines": N_("Lines that belong to one paragraph were joined."),
    "tabs": N_("Tabs between words became spaces."),
    "accents": N_("Letters with loose accents were put together (Unicode NFC)."),
    "spaces": N_("Non-breaking and other odd spaces became ordinary spaces."),
    "invisible": N_(
        "Invisible characters (soft hyphens, zero-width spaces, marks of direction) were removed."
    ),
    "control": N_("Control characters were removed."),
}
