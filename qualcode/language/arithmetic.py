"""What multiplies the matrices of a model: most of the time of reading is spent there.

The library that comes with spaCy (BLIS) does it in one thread. numpy's own (OpenBLAS) is faster where it works in one
thread too, and in more it wastes the processor on matrices as small as these: docs/language.md has the figures. Both
answer the same but for the last digits.
"""

import os
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from qualcode.threads import OPENBLAS_THREADS


def multiplying() -> AbstractContextManager[object]:
    """Models loaded within multiply by numpy's library where that is known to be the faster one."""
    from thinc.api import NumpyOps, get_current_ops, use_ops

    # Where something better than BLIS is in use (on a Mac, or a graphics card) it stays.
    if type(get_current_ops()) is NumpyOps and _is_openblas() and os.environ.get(OPENBLAS_THREADS) == "1":
        return use_ops("numpy", use_blis=False)
    return nullcontext()


def _is_openblas() -> bool:
    import numpy as np

    built: Any = np.show_config(mode="dicts")
    return "openblas" in str(built.get("Build Dependencies", {}).get("blas", {}).get("name", "")).lower()
