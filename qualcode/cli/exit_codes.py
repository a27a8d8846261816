"""How a command ends, beside 0 and what errors say by themselves (2, and 3 of the gate)."""

FOUND_SOMETHING = 1  # as grep and linters have it
BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # what a shell answers for a program ended by Ctrl-C
READER_GONE = 141  # the same for a closed pipe
