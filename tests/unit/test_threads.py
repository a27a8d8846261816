"""One thread for numpy's library: said in time, and over nobody's head."""

import os
import sys

from qualcode.threads import OPENBLAS_THREADS, in_one_thread


def test_one_thread_is_asked_for_before_numpy_is_there_and_by_nobody_else(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.setenv(OPENBLAS_THREADS, "")  # put back afterwards
    monkeypatch.delenv(OPENBLAS_THREADS)
    in_one_thread()
    assert OPENBLAS_THREADS not in os.environ  # it is loaded by now: too late
    monkeypatch.delitem(sys.modules, "numpy")
    monkeypatch.setenv(OPENBLAS_THREADS, "4")
    in_one_thread()
    assert os.environ[OPENBLAS_THREADS] == "4"
    monkeypatch.delenv(OPENBLAS_THREADS)
    in_one_thread()
    assert os.environ[OPENBLAS_THREADS] == "1"
