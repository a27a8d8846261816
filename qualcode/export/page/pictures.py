"""Pictures in the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.export.page.section import text
from qualcode.model.cleared import ClearedText


@dataclass(frozen=True, slots=True)
class PictureSection:
    """Pictures (a name and an svg element each). More than one are folded up under their names."""

    key: str
    title: str
    pictures: Sequence[tuple[ClearedText, str]]
    about: str = ""

    def html(self) -> list[str]:
        """The lines of the section."""
        about = [f"<p>{text(self.about)}</p>"] if self.about else []
        if len(self.pictures) == 1:
            return [*about, f'<figure class="picture">{self.pictures[0][1]}</figure>']
        return [
            *about,
            *(
                f'<details><summary>{text(name.text)}</summary><figure class="picture">{svg}</figure></details>'
                for name, svg in self.pictures
            ),
        ]
