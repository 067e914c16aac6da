"""What a Word file needs beyond python-docx: frames, fields, proofing language, and bytes that can be repeated."""

from __future__ import annotations

import io
import re

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement  # type: ignore[import-untyped]

from tidings.core.page import Area
from tidings.export.pictures import png
from tidings.export.safe import safe
from tidings.export.sheet import Picture
from tidings.export.style import ACCENT

_KEPT = frozenset([RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES, RELATION.STYLES, RELATION.SETTINGS])
# Where a reader lacks Noto, Word takes a font that most machines have and that holds all our scripts.
_STAND_INS = {"Noto Serif": "Cambria", "Noto Sans": "Calibri"}
_P, _RUN, _TEXT, _LOOK, _STYLE, _VALUE, _SPACE = map(
    qn, ("w:p", "w:r", "w:t", "w:pPr", "w:pStyle", "w:val", "xml:space")
)
_BREAKS = re.compile("([\t\r\n])")
_ELEMENTS = {"\t": qn("w:tab"), "\n": qn("w:br"), "\r": qn("w:br")}


def element(tag: str, /, *children: BaseOxmlElement, **attributes: str | float) -> BaseOxmlElement:
    """Make an element of WordprocessingML; numbers are millimetres, which become twentieths of a point."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value if isinstance(value, str) else str(Mm(value).twips))
    made.extend(children)
    return made


def clear_template(document: Document, language: str) -> None:
    """Leave nothing of the library's own template, and say what proofing and today's Word want to know."""
    package = document.part.package
    for rels in (document.part.rels, package.rels):
        for rel in [rel for rel in rels.values() if rel.reltype not in _KEPT]:
            del rels[rel.rId]
    for style in list(document.styles):
        if not style.element.get(qn("w:default")):
            style.delete()

    [defaults] = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    serif = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Noto Serif")
    defaults[:] = [element("rFonts", **serif), element("lang", val=language, eastAsia=language, bidi="ar-SA")]
    word = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
    settings = [element("compat", element("compatSetting", **word)), element("themeFontLang", val=language)]
    document.settings.element[:] = settings
    fonts = [element("font", element("altName", val=other), name=font) for font, other in _STAND_INS.items()]
    table = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, element("fonts", *fonts), package)
    document.part.relate_to(table, RELATION.FONT_TABLE)


def add_paragraph(document: Document, text: str, style: str) -> Paragraph:
    """Add a paragraph at the end, in a style, as the document itself does in a multiple of the time."""
    made = Paragraph(document.element.body[-1].makeelement(_P), document._body)
    document.element.body[-1].addprevious(made._p)  # the last element says how the page is
    SubElement(SubElement(made._p, _LOOK), _STYLE).set(_VALUE, style.replace(" ", ""))
    if text:
        add_text(made, text)
    return made


def add_text(paragraph: Paragraph, text: str) -> None:
    """Add a text to a paragraph; line ends and tabs become elements of their own."""
    run = SubElement(paragraph._p, _RUN)
    for piece in _BREAKS.split(text):
        if piece in _ELEMENTS:
            SubElement(run, _ELEMENTS[piece])
        elif piece:
            shown = SubElement(run, _TEXT)
            shown.text = piece
            if piece.strip() != piece:
                shown.set(_SPACE, "preserve")


def field(name: str) -> BaseOxmlElement:
    """Make a field such as PAGE, which shows a figure until Word counts."""
    shown = element("t")
    shown.text = "2"
    return element("fldSimple", element("r", shown), instr=f" {name} ")


def frame(area: Area, anchor: str = "page") -> BaseOxmlElement:
    """Place a paragraph on the page, or (`text`) so far under the top of the next one.

    LibreOffice sees a frame in a paragraph only, not one in a style.
    """
    size = {"w": area.width, "h": area.height, "x": area.left, "y": area.top}
    return element("framePr", **size, hRule="atLeast", wrap="around", vAnchor=anchor, hAnchor="page")


def add_picture(paragraph: Paragraph, picture: Picture, says: str) -> None:
    """Add a picture, and what it says to those who cannot see it; its file's name and facts stay out of the letter."""
    size = Mm(picture.area.width), Mm(picture.area.height)
    shape = paragraph.add_run().add_picture(io.BytesIO(png(picture.path, picture.area)), *size)
    for side in ("distT", "distB", "distL", "distR"):  # unsaid, LibreOffice adds a margin of its own
        shape._inline.set(side, "0")
    shape._inline.docPr.set("descr", safe(says))


def rule_below() -> BaseOxmlElement:
    """Make the look of a table whose text starts at the margins, with a thin rule under it."""
    rule = element("bottom", val="single", sz="6", space="0", color=ACCENT.removeprefix("#"))
    sides = [element(side, w="0", type="dxa") for side in ("left", "right")]
    return element("tblPr", element("tblBorders", rule), element("tblCellMar", *sides))
