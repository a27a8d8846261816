"""The language of rtf: groups, control words, and text in the code page of its font."""
