"""Make the content ready when a wheel is built, so that an installed copy reads JSON in place of YAML."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileContent(BuildHookInterface):  # type: ignore[type-arg]
    """Compile forms, templates, languages, pages and checks into tidings/data/compiled, and the catalogues."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; an editable install reads the checkout and needs none."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path[:0] = [str(root / "app"), str(root / "packaging")]
        from messages import compile_all

        from tidings.content.compiled import compile_content

        compile_content(root / "build" / "wheel-content", root)
        compile_all(root / "build" / "wheel-content" / "i18n")
        build_data["force_include"][str(root / "build" / "wheel-content")] = "tidings/data/compiled"
