"""New codebook files: an empty one, one of those shipped with the program, or one read from another program's table."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

from qualcode import codebook
from qualcode.codebook import foreign, rendering, schema
from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.errors import NotFound, Refused
from qualcode.model.slugs import slug_of
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import CODEBOOKS, Context
from qualcode.project.files import write_whole

SCHEMA = "codebook.schema.json"


class CodebookMaking:
    """Every method writes a file that was not there and takes it into use. Raises Refused for a slug in use."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def create(self, title: str, slug: str | None = None) -> Path:
        """A codebook without codes."""
        book = Codebook(slug or slug_of(title), " ".join(title.split()), self._context.settings.language, ())
        return self._write(rendering.rendered(book), book.slug)

    def starters(self) -> tuple[str, ...]:
        """The codebooks that are shipped with the program."""
        return tuple(path.stem for path in shipped())

    def start_from(self, starter: str) -> Path:
        """A copy of one of those. Raises NotFound."""
        for path in shipped():
            if path.stem == starter:
                source = codebook.source_of(path)
                return self._write(source, codebook.parse(source, path.name).slug)
        raise NotFound(
            N_("No codebook '%(name)s' is shipped with qualcode."),
            N_("There are: %(names)s."),
            name=starter,
            names=", ".join(self.starters()),
        )

    def take(self, path: Path, slug: str | None = None) -> foreign.ForeignCodebook:
        """A codebook from a table or an outline that another program wrote. Raises CodebookFault, ImportFailed."""
        read = foreign.read(path, slug=slug)
        book = replace(read.codebook, language=self._context.settings.language)
        self._write(rendering.rendered(book), book.slug)
        return read

    def _write(self, source: str, slug: str) -> Path:
        self._codebooks.refresh()
        folder = self._context.folder / CODEBOOKS
        path = folder / f"{slug}.yaml"
        if path.exists() or any(book.slug == slug for book in self._codebooks.all()):
            raise Refused(
                N_("There is a codebook '%(slug)s' in this project already."),
                N_("Give the new one another slug."),
                slug=slug,
            )
        codebook.parse(source, path.name)
        if not (folder / SCHEMA).exists():
            write_whole(folder / SCHEMA, schema.as_text().encode())
        write_whole(path, source.encode())
        self._codebooks.refresh()
        return path


def shipped() -> list[Path]:
    """The program's own codebook files: beside the demo's data when installed, at the top of the tree in a checkout."""
    packed = Path(str(resources.files("qualcode.demo"))) / CODEBOOKS
    folder = packed if packed.is_dir() else packed.parents[2] / CODEBOOKS
    return sorted(folder.glob("*.yaml"))
