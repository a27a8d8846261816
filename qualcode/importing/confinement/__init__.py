"""Reading in a child process with limits, for formats whose bytes a library has to take apart.

One child is started at the first such file and reads all that follow. It gets the bytes of a file through a pipe and
answers in JSON with a `Source`, with the paragraphs of a draft, or with a refusal; nothing is unpickled and nothing
touches the disk. A file that takes it over a limit, or breaks it, is refused by name; the next file gets a new child.
"""

from qualcode.importing.confinement.parent import read, read_draft

__all__ = ["read", "read_draft"]
