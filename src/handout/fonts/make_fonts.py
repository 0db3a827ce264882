"""Makes course-math.woff2 and course-signs.woff2, the two fonts that no package brings in a size for a page.

    apt-get install fonts-stix fonts-dejavu-core
    uvx --from fonttools==4.60.1 --with brotli python make_fonts.py

Subsets with names of their own, as both licences ask for (see README.md).
"""

from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont, newTable

FOLDER = Path(__file__).parent

# Letters, Greek, mathematical alphabets, operators, arrows and what stretches: more than the course uses today.
MATH = (
    "20-7E,A0-B7,D7,F7,131,237,302-305,308,338,391-3C9,3D1,3D5,3F1,3F5,2016,2020-2022,2026,2032-2034,2044,2061-2064,"
    "20D7,2102,210B,210E,2112,2113,211D,2124,2153,2154,215B,2190-2195,21A6,21D0-21D4,2200-220B,220F-2213,2217-221E,"
    "2223-222B,2236,223C,2243,2245,2248,2260-2265,226A,226B,2282-2287,2295,2297,22A4,22A5,22C5,22EE,22EF,22F1,"
    "2308-230B,25CB,27E8,27E9,27F5,27F6,1D400-1D49B,1D538-1D56B,1D6A8-1D71B,1D7CE-1D7D7"
)
# Raised and lowered digits and letters, ticks and crosses.
SIGNS = "2070-207F,2080-209C,1D62-1D6A,2C7C,2713,2714,2717,2718"


def subset(source, unicodes, name):
    options = Options(layout_features=["*"], flavor="woff2", notdef_outline=True, name_IDs=[0, 13, 14])
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)
    for identifier, text in {1: name, 2: "Regular", 4: name, 6: name.replace(" ", "")}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    if "CFF " in font:
        to_truetype(font)
    if "MATH" in font:
        with_lines_as_of_text(font)
    font.flavor = "woff2"
    font.save(FOLDER / f"{name.lower().replace(' ', '-')}.woff2")


def with_lines_as_of_text(font):
    """Ascent and descent of STIX Two Text. STIX Math's own, 3.1 letters together, are those of its highest sums and roots, and
    Firefox gives each letter of a formula that room: lines with a formula would be twice as high as those without."""
    font["hhea"].ascent = font["OS/2"].sTypoAscender = 762
    font["hhea"].descent = font["OS/2"].sTypoDescender = -238
    # Says that these count, not usWinAscent, which Windows cuts letters off at.
    font["OS/2"].fsSelection |= 1 << 7


def to_truetype(font):
    """Outlines as TrueType has them: in a PDF Chromium embeds those, and draws CFF's as a nameless Type 3 font."""
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    glyf = font["glyf"] = newTable("glyf")
    font["loca"] = newTable("loca")
    glyf.glyphOrder, glyf.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        # Half a thousandth of the letter's height: far below what a printer shows.
        drawn[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 2000, reverse_direction=True))
        glyf[name] = pen.glyph()
    for name in order:
        glyf[name].recalcBounds(glyf)
        font["hmtx"][name] = font["hmtx"][name][0], getattr(glyf[name], "xMin", 0)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in "Zones TwilightPoints Storage FunctionDefs InstructionDefs StackElements SizeOfInstructions".split():
        setattr(maxp, f"max{field}", int(field == "Zones"))
    maxp.maxComponentElements = 0
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font["post"].glyphOrder = order
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"


subset("/usr/share/fonts/opentype/stix-word/STIXMath-Regular.otf", MATH, "Course Math")
subset("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", SIGNS, "Course Signs")
