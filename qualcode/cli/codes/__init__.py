"""The codebooks, as they are and as they were, and changes of them."""
