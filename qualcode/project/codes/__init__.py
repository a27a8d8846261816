"""The codebooks: their files, the states that were accepted, and the rounds that were named."""
