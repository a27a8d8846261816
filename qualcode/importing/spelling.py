"""How labels are to be spelled, as far as the researcher says so."""

from qualcode.model.reading import ReadingOptions


class Spelling:
    """The labels of a transcript under its options. Capitals do not tell labels apart."""

    def __init__(self, options: ReadingOptions) -> None:
        self._aliases = {label.casefold(): to for label, to in options.aliases.items()}
        said = (*filter(None, options.aliases.values()), *options.roles)
        self._named = frozenset(label.casefold() for label in said)

    def names(self, label: str) -> bool:
        """Whether the label is a speaker because the researcher says so."""
        return label.casefold() in self._named

    def of(self, label: str) -> str:
        """The label as it is to be spelled; "" for one that is no speaker."""
        return self._aliases.get(label.casefold(), label) if self._aliases else label
