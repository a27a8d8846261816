"""Changes of the codebooks that take codings, themes and suggestions along."""
