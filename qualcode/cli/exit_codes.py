"""How a command ends beside 0 to 3, as a shell and sysexits.h have it."""

BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # what a shell answers for a program ended by Ctrl-C
READER_GONE = 141  # the same for a closed pipe
