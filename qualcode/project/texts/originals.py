"""Keeping the originals: every file a text was read from, as it was received."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.errors import ImportFailed, Refused
from qualcode.project.context import TRANSCRIPTS, Context
from qualcode.project.files import write_whole


@contextlib.contextmanager
def kept_original(context: Context, path: Path, sha256: str) -> Iterator[Callable[[str], Path]]:
    """Gives a function that copies `path` to `transcripts/` for the transcript of a number and answers the copy.

    When the block fails, a copy made in it goes away again. `sha256` is what was read; a file that changed
    meanwhile raises ImportFailed.
    """
    folder = context.folder / TRANSCRIPTS
    with contextlib.ExitStack() as on_failure:

        def keep(number: str) -> Path:
            if path.resolve().parent == folder.resolve():
                return path
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != sha256:
                raise ImportFailed(
                    N_("%(file)s changed while it was read."),
                    N_("Import it again when it is whole."),
                    file=path.name,
                )
            for name in (
                path.name,
                f"{path.stem}-{number}{path.suffix}",
                f"{path.stem}-{sha256[:12]}{path.suffix}",
            ):
                target = folder / name
                if not target.exists():
                    on_failure.callback(target.unlink, missing_ok=True)
                    write_whole(target, content)
                    return target
                if hashlib.sha256(target.read_bytes()).hexdigest() == sha256:
                    return target
            raise Refused(
                N_("transcripts/ already holds another file named %(file)s."),
                N_("Rename the file and import it again."),
                file=path.name,
            )

        yield keep
        on_failure.pop_all()
