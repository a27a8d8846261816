"""How many threads numpy's library (OpenBLAS) works in: said before any room is loaded, and so part of none."""

import os
import sys

OPENBLAS_THREADS = "OPENBLAS_NUM_THREADS"


def in_one_thread() -> None:
    """Lets it work in one thread, unless it was loaded already or somebody said otherwise.

    What qualcode multiplies is small: more threads would waste the processor, and a workbench is to stay smooth.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault(OPENBLAS_THREADS, "1")
