"""Small PDFs, written byte by byte, and files that only look like one."""

import zlib

GOALS = [
    ("River Housing Plan", 24, True),
    ("City of River, adopted May 2023", 12, False),
    ("Our goals", 16, True),
    ("Goal 1: Preserve every home in the mobile home parks", 11, False),
    ("Goal 2: Build 400 affordable homes near transit by 2030", 11, False),
    ("Goal 3: Open two evening labs for adult learners", 11, False),
    ("Goal 4: Paint the town hall in a friendlier color", 11, False),
]


def pdf(*pages, size=(612, 792), extra=b"", streams=None):
    """A PDF of pages; each is a list of lines (text, size, bold), or (text, size, bold, x, y from the top)."""
    contents = streams or [content(lines, size[1]) for lines in pages]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    kids = []
    for stream in contents:
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), extra, stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>"
            % (*size, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return assembled(objects)


def assembled(objects, trailer=b""):
    """Objects as a file with its table of places."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(made))
    return bytes(made) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def content(lines, height=792):
    """The drawing of a page: lines one below the other, unless they say where they stand."""
    drawn, y = [], 72
    for text, size, bold, *place in lines:
        x, at = place or (72, y)
        y = at + 2 * size
        raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn.append(b"BT /F%d %d Tf %d %d Td (%s) Tj ET" % (2 if bold else 1, size, x, height - at, raw))
    return b"\n".join(drawn)


def plan_pdf():
    """A plan of three pages: cover with goals, page two with more, a page of contents between."""
    contents = [("Table of contents", 14, True), *((f"Part {n} .......... {n}", 11, False) for n in range(1, 9))]
    more = [
        ("Actions", 16, True),
        ("Action 2.1: Reduce chronic absence from 24% to 12% by 2028", 11, False),
        ("The Department of Public Works leads this plan.", 11, False),
        ("It is paid from the Homes First Grant with $2.5 million.", 11, False),
    ]
    return pdf(GOALS, contents, more)


def scanned_pdf():
    """A page with a drawing and no letter."""
    return pdf(streams=[b"0 0 200 200 re f"])


def locked_pdf():
    """A PDF that opens with a password only: its trailer names an encryption that nobody here can undo."""
    encryption = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"41" * 32, b"42" * 32)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", encryption]
    return assembled(objects, trailer=b"/Encrypt 3 0 R/ID[<%s><%s>]" % (b"00" * 16, b"00" * 16))


def bomb_pdf(megabytes=2000):
    """A page whose drawing unpacks to `megabytes` of text, from less than a few hundred kilobytes."""
    packer = zlib.compressobj(9)
    line = b"BT /F1 10 Tf 10 10 Td (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n" * 15_000
    # After a full flush a piece stands alone: packed twice (the first has the header), the second can be repeated.
    first, again = (packer.compress(line) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + again * (megabytes - 1) + packer.flush()
    # Packed twice, or the packed drawing itself would be some megabytes long.
    return pdf(streams=[zlib.compress(packed, 9)], extra=b"/Filter[/FlateDecode/FlateDecode]")


def nested_pdf(depth=200_000):
    """A drawing of arrays within arrays within arrays."""
    return pdf(streams=[b"[" * depth + b"]" * depth + b"\nBT /F1 10 Tf (a) Tj ET"])


def huge_pdf():
    """A page of 200 by 200 meters (14,400 points are what the format allows)."""
    words = "A page as large as a field has these words and quite a few more that somebody may want to read"
    return pdf([(words, 40, False)], size=(600_000, 600_000))
