"""Compose letters from answers: pure functions over immutable values, no files, no toolkit."""
