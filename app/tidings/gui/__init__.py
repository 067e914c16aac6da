"""The window: thin, over the session. The only package that imports PySide6."""
