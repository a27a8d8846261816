"""Where the workbench begins when there is no project: the ones worked on before, the demo, a new one."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from qualcode import locale
from qualcode.model.errors import QualcodeError
from qualcode.project import create_project, open_project
from qualcode.project.beginning import demo, recent, tutor


class Projects:
    """The projects of somebody, as the home screen shows them."""

    def __init__(self, coder: str | None) -> None:
        self._coder = coder

    def known(self) -> Sequence[recent.Recent]:
        """Those worked on, newest first."""
        return recent.known()

    def forget(self, folder: str) -> None:
        """Takes one off the list."""
        recent.forget(folder)

    def holds(self, folder: Path) -> bool:
        """Whether there is a project in that folder."""
        return recent.is_in_project(folder)

    def create(self, folder: Path, title: str) -> None:
        """Makes a new one."""
        create_project(folder, title=title, language=locale.current_language(), coder=self._coder).close()

    def demo(self) -> Path:
        """Makes a fresh copy of the demo and answers where it is."""
        folder = Path(tempfile.mkdtemp(prefix="qualcode-demo-")) / "lindervoort"
        demo.build(folder)
        return folder

    def tutor(self, afresh: bool) -> Path:
        """Answers where the tutor is; makes it where it is not there yet, or afresh."""
        return tutor.build() if afresh or self.tutor_step() is None else tutor.folder()

    def tutor_step(self) -> int | None:
        """At which step the tutor is; None where it was not made yet."""
        return tutor.step(tutor.folder())

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the last one, or waits in it."""
        last = next(iter(recent.known()), None)
        if last is None or not last.is_there:
            return ()
        try:
            with open_project(last.folder, coder=self._coder) as project:
                return (*project.warnings(), *map(str, project.remarks()))
        except QualcodeError as error:
            return (str(error),)
