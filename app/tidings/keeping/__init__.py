"""Keeping letters: what the window and the command line ask of the library, in answers instead of texts."""
