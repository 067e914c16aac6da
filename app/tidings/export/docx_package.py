"""The package around a DOCX letter: its list of parts, its properties, its settings, and the zip file.

The few parts are written without a template: nothing stands in the file that is not of this letter, and a thousand
letters take seconds.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from tidings.core.letter import Letter
from tidings.export.docx_styles import NAMESPACES
from tidings.export.safe import safe

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PICTURE_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
"""How a picture file starts, for each kind that Word shows."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(letter: Letter, language: str, texts: Mapping[str, str], logo: tuple[str, bytes] | None) -> bytes:
    """Put the texts `document`, `styles` and `header1` and the logo, a kind and its bytes, into a DOCX file.

    In the document, `rId4` stands for the header and `rId5` for the logo.
    """
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ).replace("</Relationships>", _CORE_RELATION),
        "docProps/core.xml": _core_properties(letter, language),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Tidings'
        "</Application></Properties>",
        **{f"word/{name}.xml": text for name, text in texts.items()},
        "word/settings.xml": _settings(language),
        "word/fontTable.xml": _FONT_TABLE,
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("header", "header1.xml"),
            *([("image", f"media/logo.{logo[0]}")] if logo else []),
        ),
    }
    if logo:
        parts[f"word/media/logo.{logo[0]}"] = logo[1]
    return _pack(parts)


def _pack(parts: dict[str, bytes | str]) -> bytes:
    """Zip the parts, each with the same date, so that the bytes can be repeated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return buffer.getvalue()


def _core_properties(letter: Letter, language: str) -> str:
    """Say what the file is and whose; its dates are the letter's."""
    moment = f'xsi:type="dcterms:W3CDTF">{letter.date.isoformat()}T00:00:00Z'
    subject = letter.block("subject")
    texts = {
        "dc:title": letter.title,
        "dc:subject": subject.text if subject else "",
        "dc:creator": letter.author,
        "cp:lastModifiedBy": letter.author,
        "dc:language": language,
    }
    # Readers refuse properties longer than 255 characters.
    entries = "".join(f"<{name}>{escape(safe(text)[:255], quote=False)}</{name}>" for name, text in texts.items())
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{entries}'
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def _settings(language: str) -> str:
    """Write the settings: today's Word, no hyphenation, the letter's language."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{escape(language)}"/></w:settings>'
    )


def _content_types() -> str:
    """Name the kind of every part."""
    overrides = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "word/header1.xml": f"{_WORD}.header+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    pictures = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in PICTURE_KINDS.values())
    parts = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{parts}</Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    """List what a part leads to, numbered from `rId1`."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


_CORE_RELATION = (
    f'<Relationship Id="rId3" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)

# Where a reader lacks Noto, altName has Word take a font that most machines have and that holds all our scripts.
_FONT_TABLE = (
    f"{HEAD}<w:fonts {NAMESPACES}>"
    '<w:font w:name="Noto Serif"><w:altName w:val="Cambria"/><w:panose1 w:val="02020600060500020200"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="Noto Sans"><w:altName w:val="Calibri"/><w:panose1 w:val="020B0502040504020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
