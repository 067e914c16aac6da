"""Read a letter as its reader will, and tell what is worth mending: pure functions over text, no files."""
