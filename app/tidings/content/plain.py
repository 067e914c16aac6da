"""The plain values that content is read into: what YAML and JSON can both hold."""

from __future__ import annotations

from typing import Any, TypeAlias

Plain: TypeAlias = Any  # str, None, a mapping of plain values, or a list of them
