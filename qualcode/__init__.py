"""qualcode, the terminal workbench for interview research.

The public API for scripts and notebooks: `open_project(folder)` and `Project`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode.project import Project, open_project

__version__ = "0.1.0"
__all__ = ["Project", "__version__", "open_project"]


def __getattr__(name: str) -> Any:
    # Loaded at first use: `qualcode --version` must not pay for the database library.
    if name in ("Project", "open_project"):
        from qualcode import project

        return getattr(project, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
