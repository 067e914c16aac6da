"""What a PDF says of itself: title, author, subject and day, its language, and which rules it keeps to.

The rules are PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). They are named because a validator has confirmed them;
docs/pdf.md tells which one, and of which files.
"""

from __future__ import annotations

from datetime import date

from tidings.export.pdf_file import PdfFile, Ref, Text, readable
from tidings.named_tuple import NamedTuple

PROGRAM = "Tidings"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
# PDF/A knows no PDF/UA, so the name of that has to be explained in each file.
_RULES = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Facts(NamedTuple):
    """What a document is and whose; `keeps_rules` where it may say that it keeps to the rules above."""

    title: str
    author: str
    subject: str
    language: str
    day: date
    keeps_rules: bool = True


def add_info(file: PdfFile, facts: Facts) -> Ref:
    """Add the facts as older readers look for them. The day is the letter's, so that the bytes can be repeated."""
    return file.add(
        {
            "Title": Text(facts.title),
            "Author": Text(facts.author),
            "Subject": Text(facts.subject),
            "Creator": Text(PROGRAM),
            "Producer": Text(PROGRAM),
            "CreationDate": Text(f"D:{facts.day:%Y%m%d}000000Z"),
        }
    )


def add_metadata(file: PdfFile, facts: Facts) -> Ref:
    """Add the facts as XMP, which says the same as the older form."""
    return file.add_stream(_xmp(facts).encode("utf-8"), {"Type": "Metadata", "Subtype": "XML"}, packed=False)


def _xmp(facts: Facts) -> str:
    title, author, subject = (_said(text) for text in (facts.title, facts.author, facts.subject))
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    described = [
        f"<dc:title>{_in_language(title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        f"<dc:description>{_in_language(subject)}</dc:description>" if subject else "",
        f"<dc:language><rdf:Bag><rdf:li>{facts.language}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{facts.day:%Y-%m-%d}T00:00:00Z</xmp:CreateDate>",
        f"<pdf:Producer>{PROGRAM}</pdf:Producer>",
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>\n'
        f'<rdf:Description rdf:about="">{"".join(described)}</rdf:Description>\n'
        f"{_RULES if facts.keeps_rules else ''}"
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _in_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'


def _said(text: str) -> str:
    """Write a text so that XML takes it for text."""
    return readable(text).translate(_ESCAPED)
