"""Tidings: letters that carry bad news, written as a considerate business would write them."""

__version__ = "0.1.0"
