"""Options that commands of several folders share, and how options go together."""
