import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # for terminal_in_tmux

from terminal_in_tmux import Terminal


@pytest.fixture
def terminal():
    """Starts qualcode in terminals of tmux; see Terminal."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
