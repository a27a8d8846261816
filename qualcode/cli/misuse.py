"""What is said of a command that was typed wrong, in the user's language: the command library speaks English."""

import typer

from qualcode.locale import _


def sentence(error: typer.TyperException) -> str:
    """One sentence about the mistake. The library's own classes are told by name: they are not public."""
    kind = type(error).__name__
    what = _what(error)
    if kind == "MissingParameter" and what:
        return _("%(what)s is missing.") % {"what": what}
    if kind == "BadParameter" and what:
        choices = ", ".join(
            getattr(getattr(getattr(error, "param", None), "type", None), "choices", ()) or ()
        )
        if choices:
            return _("%(what)s must be one of: %(choices)s.") % {"what": what, "choices": choices}
        if error.message.startswith(("Input should", "Value error", "'")):
            return _("%(what)s cannot have that value.") % {"what": what}
        return error.message
    if kind == "NoSuchOption":
        return _("There is no option %(what)s.") % {"what": getattr(error, "option_name", "")}
    if kind == "BadOptionUsage":
        return _("The option %(what)s needs a value, or may not have one.") % {
            "what": getattr(error, "option_name", "")
        }
    if kind == "UsageError" and "unexpected extra" in error.message:
        return _("There is more on the line than the command takes.")
    return error.format_message()


def _what(error: typer.TyperException) -> str:
    """The option or argument that was meant."""
    hint = getattr(error, "param_hint", None)
    param = getattr(error, "param", None)
    if not hint and param is not None:
        options = [name for name in getattr(param, "opts", ()) if name.startswith("-")]
        hint = options[0] if options else getattr(param, "metavar", None) or getattr(param, "name", "")
    return str(hint or "").strip("'")
