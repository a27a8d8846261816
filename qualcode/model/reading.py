"""How a file is to be read, as far as the researcher says so."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from qualcode.model.transcript import Role


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the researcher says about how a file is to be read; all of it is kept with the text that came of it.

    `steps` turns repairs on or off by name, against what each does by itself. `pattern` is a regular expression with
    a group "speaker" (and perhaps "time") that begins a turn, instead of the shapes that are recognised. `aliases`
    gives labels another spelling, as for a label that was mistyped; `roles` says who asks. `columns` says what the
    columns of a table are, by their heading: "text", "attribute", "speaker", "time" or "nothing".
    """

    steps: Mapping[str, bool] = field(default_factory=dict)
    pattern: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def as_values(self) -> dict[str, Any]:
        """What differs from the default, as values that JSON can hold."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> "ReadingOptions":
        """The options that `as_values` gave."""
        roles = {label: Role(role) for label, role in values.get("roles", {}).items()}
        return cls(**{**values, "roles": roles})

    def and_also(self, more: "ReadingOptions") -> "ReadingOptions":
        """These options with `more` laid over them: what `more` says counts, the rest stays.

        A label that went to one that now goes elsewhere goes there too.
        """
        onward = {label.casefold(): to for label, to in more.aliases.items()}
        kept = {label: onward.get(to.casefold(), to) for label, to in self.aliases.items()}
        return ReadingOptions(
            {**self.steps, **more.steps},
            more.pattern or self.pattern,
            {**_without(kept, more.aliases), **more.aliases},
            {**_without(self.roles, more.roles), **more.roles},
            {**self.columns, **more.columns},
        )


def _without(said: Mapping[str, Any], anew: Mapping[str, Any]) -> dict[str, Any]:
    """What was said of labels that nothing is said of anew; capitals do not tell labels apart."""
    again = {label.casefold() for label in anew}
    return {label: value for label, value in said.items() if label.casefold() not in again}
