"""What a PDF says of itself, as JSON: python inspect_pdf.py FILE.pdf

Read with pypdf, not with the library that wrote it.
"""

import json
import sys
from collections import Counter

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

PAINTS = {b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}


def value(dictionary, key):
    found = dictionary.get(key)
    return found.get_object() if isinstance(found, IndirectObject) else found


class Inspection:
    def __init__(self, path):
        self.pdf = PdfReader(path)
        self.root = self.pdf.trailer["/Root"]
        self.numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.pdf.pages, 1)}

    def report(self):
        root, info = self.root, self.pdf.metadata
        box = self.pdf.pages[0].mediabox
        return {
            "title": info.title,
            "creator": info.creator,
            "lang": root.get("/Lang"),
            "marked": bool((root.get("/MarkInfo") or {}).get("/Marked")),
            "showsTitle": bool((root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle")),
            "roles": {str(k): str(v) for k, v in (value(value(root, "/StructTreeRoot"), "/RoleMap") or {}).items()},
            "millimetres": [round(float(side) * 25.4 / 72) for side in (box.width, box.height)],
            "fonts": self.fonts(),
            "outline": list(self.outline(self.pdf.outline, 1)),
            "tags": list(self.tags()),
            "links": [link for page in self.pdf.pages for link in self.links(page)],
            "images": [len(page.images) for page in self.pdf.pages],
            "unmarked": [self.unmarked(page) for page in self.pdf.pages],
            "size": self.size(),
            "text": [page.extract_text() for page in self.pdf.pages],
        }

    def fonts(self):
        fonts = {}
        for page in self.pdf.pages:
            for font in (value(page["/Resources"], "/Font") or {}).values():
                font = font.get_object()
                inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
                descriptor = value(inner, "/FontDescriptor") or {}
                fonts[str(font.get("/BaseFont"))] = {
                    "kind": str(font["/Subtype"]),
                    "embedded": any(f"/FontFile{n}" in descriptor for n in ("", 2, 3)),
                    "unicode": "/ToUnicode" in font,
                }
        return fonts

    def outline(self, items, level):
        for item in items:
            if isinstance(item, list):
                yield from self.outline(item, level + 1)
            else:
                page = self.pdf.get_destination_page_number(item) + 1
                yield {"level": level, "title": item.title, "page": page}

    def tags(self):
        """Every tag in reading order, with the pages its content is on."""
        found = []

        def walk(node, page, depth):
            page = self.numbers[node.raw_get("/Pg").idnum] if "/Pg" in node else page
            tag = {"type": str(node.get("/S", "")).lstrip("/"), "alt": node.get("/Alt"), "depth": depth, "pages": []}
            if "/S" in node:
                found.append(tag)
            kids = value(node, "/K")
            for kid in kids if isinstance(kids, ArrayObject) else [] if kids is None else [kids]:
                kid = kid.get_object() if isinstance(kid, IndirectObject) else kid
                if isinstance(kid, int):
                    tag["pages"].append(page)
                elif isinstance(kid, DictionaryObject) and kid.get("/Type") in ("/MCR", "/OBJR"):
                    if kid["/Type"] == "/MCR":
                        tag["pages"].append(self.numbers[kid.raw_get("/Pg").idnum] if "/Pg" in kid else page)
                else:
                    tag["pages"] += walk(kid, page, depth + 1)
            return tag["pages"]

        walk(self.root["/StructTreeRoot"].get_object(), None, 0)
        return found

    def links(self, page):
        here = self.numbers[page.indirect_reference.idnum]
        for annotation in page.get("/Annots") or []:
            annotation = annotation.get_object()
            action = value(annotation, "/A")
            target = annotation.get("/Dest")
            to = self.pdf.named_destinations.get(str(target).lstrip("/")) or self.pdf.named_destinations.get(target)
            yield {
                "from": here,
                "uri": action.get("/URI") if action else None,
                "to": self.pdf.get_destination_page_number(to) + 1 if to is not None else None,
            }

    def size(self):
        """The size of most letters of the running text, in points."""
        letters = Counter()

        def visit(text, cm, tm, font, size):
            if font and "STIXTwoText" in font["/BaseFont"]:
                letters[round(abs(size * tm[0] * cm[0]), 1)] += len(text.strip())

        for page in self.pdf.pages:
            page.extract_text(visitor_text=visit)
        return letters.most_common(1)[0][0]

    def unmarked(self, page):
        """How much is painted that is neither tagged nor called an artifact."""
        depth = count = 0
        for _, operator in ContentStream(page.get_contents(), self.pdf).operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in PAINTS and depth == 0:
                count += 1
        return count


json.dump(Inspection(sys.argv[1]).report(), sys.stdout)
