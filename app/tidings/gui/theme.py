"""The colours of the window by role, for light and dark, and how they become Qt's palette."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from tidings.gui import icons, style
from tidings.named_tuple import NamedTuple
from tidings.settings import Theme

# The size that all measures in the window are drawn for; a larger interface font scales them.
BASE_PIXELS = 14


class Roles(NamedTuple):
    """Every colour that the window uses, named by what it is for."""

    window: str
    pane: str
    desk: str
    ink: str
    second: str
    line: str
    button_line: str
    field_line: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_wash: str
    chosen: str  # the ground of the row in hand, in tables, lists and menus; the next two are the words on it
    on_chosen: str
    on_menu: str
    error: str
    error_wash: str
    warning: str
    warning_wash: str
    suggestion: str
    suggestion_wash: str
    fine: str
    spelling: str
    hover: str


LIGHT = Roles(
    window="#F6F5F2",
    pane="#FFFFFF",
    desk="#E7E5E0",
    ink="#1E2226",
    second="#5A6068",
    line="#DAD7D1",
    button_line="#C4C0B8",
    field_line="#949390",
    accent="#0F5C66",
    accent_hover="#0B4A52",
    on_accent="#FFFFFF",
    accent_wash="#E3F0F1",
    chosen="#E3F0F1",
    on_chosen="#1E2226",
    on_menu="#0F5C66",
    error="#B3261E",
    error_wash="#FBE9E7",
    warning="#8A5A00",
    warning_wash="#FBF1DC",
    suggestion="#2B5C8A",
    suggestion_wash="#E6EFF7",
    fine="#2E6B3C",
    spelling="#8A3FA0",
    hover="#EFEDE8",
)
DARK = Roles(
    window="#202225",
    pane="#26292D",
    desk="#17181A",
    ink="#ECEDEE",
    second="#A5ABB3",
    line="#3A3E44",
    button_line="#555B64",
    field_line="#757B84",
    accent="#6CC3CC",
    accent_hover="#86D0D8",
    on_accent="#102A2D",
    accent_wash="#1D3A3E",
    chosen="#1D3A3E",
    on_chosen="#ECEDEE",
    on_menu="#6CC3CC",
    error="#F2A59E",
    error_wash="#43211E",
    warning="#F0C36D",
    warning_wash="#3D311A",
    suggestion="#9CC7E8",
    suggestion_wash="#1F3142",
    fine="#8CCB9A",
    spelling="#D7A3E6",
    hover="#2E3237",
)
# On the page, which is white in both themes, words are marked by multiplying these colours over it.
MARKS = {"error": "#F8CFCA", "warning": "#F9E2A0", "suggestion": "#CFE3F5"}
PAGE_ACCENT = "#0F5C66"


KEEPER = "theme keeper"


class ThemeKeeper(QObject):
    """Follow the chosen theme and the system's, and dress the application in it."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        # Found by a property: to search among the application's children would make Python's side of Qt's own style
        # and all its names, which takes a twentieth of the start.
        app.setProperty(KEEPER, self)
        self._app = app
        # Both are kept: once the first is let go, PySide takes the second for deleted and can never give it again.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._theme: Theme = "system"
        self._percent = 100
        self._system_font = QFont(app.font())
        self._system_pixels = QFontInfo(app.font()).pixelSize()
        self.roles = LIGHT
        self._hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._dress)

    @property
    def dark(self) -> bool:
        """Say whether the window is dark now."""
        return self.roles is DARK

    @property
    def pixels(self) -> int:
        """Give the height of the interface font."""
        return round(max(BASE_PIXELS, self._system_pixels) * self._percent / 100)

    def scaled(self, length: int) -> int:
        """Turn a length drawn for the base font into one for the font in use."""
        return round(length * self.pixels / BASE_PIXELS)

    def unscaled(self, length: int) -> int:
        """Turn a length for the font in use into one for the base font."""
        return round(length * BASE_PIXELS / self.pixels)

    def apply(self, theme: Theme, text_size: int) -> None:
        """Dress the application; `text_size` in per cent of the system's."""
        self.choose(theme, text_size)
        self._dress()

    def choose(self, theme: Theme, text_size: int) -> None:
        """Choose colours and font, in which windows can be made; `dress` gives these their looks."""
        self._theme, self._percent = theme, text_size
        hints = self._hints
        hints.colorSchemeChanged.disconnect(self._on_scheme_changed)
        if theme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light)
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._take_roles()

    def dress(self) -> None:
        """Give windows that were made in the chosen colours their looks.

        Once for all of a window is quicker than for each of its parts as it is made and put into the next one.
        """
        self._app.setStyleSheet(style.sheet(self.roles, self.pixels))

    def _on_scheme_changed(self) -> None:
        if self._theme == "system":
            self._dress()

    def _dress(self) -> None:
        self._take_roles()
        self.dress()
        icons.retint(self._app.allWidgets(), self.roles)
        self.changed.emit()

    def _take_roles(self) -> None:
        self.roles = self._choose_roles()
        font = QFont(self._system_font)
        font.setPixelSize(self.pixels)
        self._app.setFont(font)
        self._app.setPalette(palette(self.roles))

    def _choose_roles(self) -> Roles:
        if self.high_contrast():
            self._app.setPalette(QPalette())  # which gives the system's own again
            return _from_system(self._app.palette())
        if self._theme == "system":
            return DARK if self.system_is_dark() else LIGHT
        return DARK if self._theme == "dark" else LIGHT

    def system_is_dark(self) -> bool:
        """Say whether the system is set to dark."""
        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    def high_contrast(self) -> bool:
        """Say whether the system asks for high contrast."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def keeper() -> ThemeKeeper:
    """Return the application's theme keeper; the first call makes it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.property(KEEPER)
    return found if isinstance(found, ThemeKeeper) else ThemeKeeper(app)


def _from_system(system: QPalette) -> Roles:
    """Use the system's own colours, where it asks for high contrast."""
    ground, ink = system.window().color().name(), system.windowText().color().name()
    accent, on_accent = system.highlight().color().name(), system.highlightedText().color().name()
    grounds = ("window", "pane", "desk", "hover", "accent_wash", "error_wash", "warning_wash", "suggestion_wash")
    colours = {name: ground if name in grounds else ink for name in Roles._fields}
    accents = dict.fromkeys(("accent", "accent_hover", "chosen"), accent)
    return Roles(**(colours | accents | dict.fromkeys(("on_accent", "on_chosen", "on_menu"), on_accent)))


def palette(roles: Roles) -> QPalette:
    """Turn the roles into Qt's palette, for everything that the style draws itself."""
    made = QPalette()
    role = QPalette.ColorRole
    for key, colour in {
        role.Window: roles.window,
        role.WindowText: roles.ink,
        role.Base: roles.pane,
        role.AlternateBase: roles.window,
        role.Text: roles.ink,
        role.PlaceholderText: roles.second,
        role.Button: roles.pane,
        role.ButtonText: roles.ink,
        role.BrightText: roles.error,
        role.Highlight: roles.accent,
        role.HighlightedText: roles.on_accent,
        role.Accent: roles.accent,
        role.Link: roles.accent,
        role.LinkVisited: roles.accent,
        role.ToolTipBase: roles.pane,
        role.ToolTipText: roles.ink,
        role.Light: roles.pane,
        role.Midlight: roles.hover,
        role.Mid: roles.line,
        role.Dark: roles.second,
    }.items():
        made.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(roles.second))
    return made


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colours (WCAG 2.2, 1 to 21)."""
    lighter, darker = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
