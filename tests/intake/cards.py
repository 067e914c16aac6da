"""vCards as phones and address books write them."""

from __future__ import annotations

OLD_PHONE = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
    b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=A0=C5=A5astn=C3=BD;=C4=BDubom=C3=ADr;;;\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C4=BDubom=C3=ADr =\r\n=C5=A0=C5=A5astn=C3=BD\r\n"
    b"TEL;CELL:0905 123 456\r\nTEL;WORK;PREF:02/555 66\r\nEMAIL;INTERNET:l@s.example\r\n"
    b"ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Hlavn=C3=A1 1=0D=0Avchod B;=\r\n"
    b"=C5=BDilina;;010 01;Slovensko\r\n"
    b"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /2wBDAAMCAgMCAgMDAwMEAwME\r\n\r\n"
    b"END:VCARD\r\n"
)

ADDRESS_BOOK = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//macOS 14//EN
N:Stathopoulou;Dimitra;;Κα;
FN:Δήμητρα Σταθοπούλου
ORG:Ξενώνας «Ανεμώνη»\\, Πάτρα;Υποδοχή
item1.EMAIL;type=INTERNET;type=pref:d@xenonas.example
item1.X-ABLabel:_$!<Work>!$_
EMAIL;type=HOME:private@x.example
TEL;type=CELL;type=VOICE:+30 2610 000 000
ADR;type=WORK;type=pref:;;Αγίου Ανδρέα 41\\, 2ος όροφος;Πάτρα;;262 21;Ελλ
 άδα
NOTE:Πληρώνει\\nστις 5 του μήνα
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Все соседи
X-ADDRESSBOOKSERVER-KIND:group
KIND:group
END:VCARD
""".encode()

NEW = """BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:Zoë O’Brien
N:O’Brien;Zoë;Anne,Marie;Ms;
EMAIL;PREF=50:second@x.example
EMAIL;PREF=1:first@x.example
TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+44-1584-000000
ADR;LABEL="7 High St; Ludlow: SY8 1DA":;;7 High St;Ludlow;Shropshire;SY8 1DA;United Kingdom
ORG:Brontë & Daughters\\; Ltd
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN;LANGUAGE=ru:Алёна Жукова
ADR:;;ул. Баумана\\, д. 52;Казань;;420111;
END:VCARD
""".encode()

CARDS = (OLD_PHONE, ADDRESS_BOOK, NEW)
