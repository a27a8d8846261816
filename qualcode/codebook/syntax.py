"""What is wrong with the YAML, in words of our own."""

import yaml

from qualcode.codebook.places import Faults
from qualcode.locale import N_
from qualcode.model.errors import CodebookFault


def fault_of(error: yaml.MarkedYAMLError, faults: Faults) -> CodebookFault:
    """The error of the YAML reader, at the place where somebody would look for it."""
    mark = error.problem_mark or error.context_mark
    assert mark is not None
    problem, context = error.problem or "", error.context or ""
    here = faults.source[mark.index : mark.index + 1]
    if here == "\t" and "cannot start any token" in problem:
        return faults.at(
            mark,
            N_("%(place)s: here stands a tab."),
            N_("Indent with spaces: YAML takes no tabs."),
        )
    if "cannot start any token" in problem or context.endswith(("an alias", "an anchor")):
        begin = mark if error.context_mark is None else error.context_mark
        return faults.at(
            begin,
            N_("%(place)s: a text cannot begin with `%(character)s`."),
            N_("Put the whole text between quotes."),
            character=faults.source[begin.index : begin.index + 1],
        )
    if "mapping values are not allowed" in problem:
        return faults.at(
            mark,
            N_("%(place)s: this colon is in a place where none can be."),
            N_("Put a text with a colon in it between quotes, and check the indentation."),
        )
    if "quoted scalar" in context and "end of stream" in problem and error.context_mark:
        return faults.at(
            error.context_mark,
            N_("%(place)s: the quotation mark that stands here is never closed."),
            N_("Close it with the same mark."),
        )
    if "flow" in context and error.context_mark:
        return faults.at(
            error.context_mark,
            N_("%(place)s: the bracket that opens here is not closed where it should."),
            N_("Close it, and put a comma between the items."),
        )
    if "another document" in problem or "<document start>" in problem:
        return faults.at(
            mark,
            N_("%(place)s: a second document begins here."),
            N_("Put each codebook in a file of its own."),
        )
    if "block" in context and "expected <block end>" in problem:
        return faults.at(
            mark,
            N_("%(place)s: this line is not indented like the lines it belongs to."),
            N_(
                "Give lines of one list or one code the same number of spaces, and look whether a quotation mark above "
                "was never closed."
            ),
        )
    return faults.at(
        mark,
        N_("%(place)s: this is not YAML (%(problem)s)."),
        N_("Look at this line and the one above it."),
        problem=problem,
    )
