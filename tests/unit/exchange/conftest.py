"""For the tests of this room and of taking over: databases as Taguette makes them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for taguette_databases
