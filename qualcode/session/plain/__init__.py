"""The plain mode: the workbench as a conversation in lines, for screen readers and poor lines.

A line comes in, lines of text come out. Nothing is drawn and nothing depends on where the cursor of a screen stands;
what is done is done by the same session and the same actions as on the screen.
"""
