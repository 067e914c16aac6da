"""Where shipped data lies: the only module that knows.

The data folders `forms/`, `letter_templates/` and `assets/` stand at the root of a checkout. A wheel and a bundle
carry the same folders, unchanged, inside the package as `tidings/data/`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def is_checkout() -> bool:
    """Tell whether the app runs from its source tree rather than from an installation."""
    return _PACKAGE.parent.name == "app" and (_CHECKOUT / "pyproject.toml").is_file()


def data_root() -> Path:
    """Return the folder that holds the data folders."""
    return _CHECKOUT if is_checkout() else _PACKAGE / "data"


def forms_dir() -> Path:
    """Return the folder of situation forms, one YAML file a situation."""
    return data_root() / "forms"


def templates_dir(language: str | None = None) -> Path:
    """Return the folder of letter templates of one language, or the folder of all languages."""
    folder = data_root() / "letter_templates"
    return folder / language if language else folder


def assets_dir() -> Path:
    """Return the folder of everything else: checks, languages, page profiles, fonts, icons, samples."""
    return data_root() / "assets"


def samples_dir(language: str | None = None) -> Path:
    """Return the folder of sample letters of one language, or the folder of all languages."""
    folder = assets_dir() / "samples"
    return folder / language if language else folder


def font_file(name: str) -> Path:
    """Return the path of a shipped font by its face name, such as `NotoSerif-Regular`."""
    return assets_dir() / "fonts" / f"{name}.ttf"


def icon_file(name: str) -> Path:
    """Return the path of a shipped icon by its name, such as `chevron-down`."""
    return assets_dir() / "icons" / f"{name}.svg"


def spelling_dir() -> Path:
    """Return the folder of Hunspell's dictionaries, each an `.aff` and a `.dic` named for its locale or language."""
    return assets_dir() / "spelling"


def compiled_dir() -> Path:
    """Return the folder of data made at build time; it need not exist, since all of it can be made again."""
    return _CHECKOUT / "build" / "compiled" if is_checkout() else _PACKAGE / "data" / "compiled"
