"""Spelling: Hunspell's dictionaries over the owner's words, in a process of its own."""
