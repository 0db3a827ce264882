"""HTML from a notebook without what could run: a page may hold what a student has typed.

nbconvert brings bleach, which escapes every tag and attribute that is not listed here.
"""

import re
from xml.etree import ElementTree

from bleach.sanitizer import Cleaner

TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em"),
    *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "label", "li", "ol", "p", "pre"),
    "progress",
    *("s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    *("u", "ul"),
}
NAMES = {"alt", "class", "colspan", "height", "max", "rowspan", "scope", "start", "style", "title", "value", "width"}
IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)


def allowed(tag, name, value):
    """Pictures come with the page: an address elsewhere would be a request."""
    if tag == "a" and name == "href":
        return not value.lower().lstrip().startswith("data:")
    if tag == "img" and name == "src":
        return bool(IMAGE.match(value))
    return name in NAMES


class Declarations:
    """What a style may say: room, and a coloured border. No parentheses, so no url(); no minus, so nothing is moved
    over its neighbours; nothing is placed outside the text."""

    ALLOWED = re.compile(r"(?:border-left|list-style|margin|max-width|padding)\s*:[\w\s#%.]+|list-style:\s*lower-alpha")

    def sanitize_css(self, style):
        return ";".join(part for part in map(str.strip, style.split(";")) if self.ALLOWED.fullmatch(part))


cleaner = Cleaner(
    tags=TAGS,
    attributes=allowed,
    protocols={"http", "https", "mailto", "data"},
    css_sanitizer=Declarations(),
)


def safe_html(markup):
    return cleaner.clean(markup)


SVG = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"}


def safe_svg(markup):
    """An SVG of shapes and text, to stand in the page itself: there it takes the page's colour and fonts."""
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    root = ElementTree.fromstring(markup)
    keep(root)
    return ElementTree.tostring(root, encoding="unicode")


def keep(element):
    for name, value in list(element.attrib.items()):
        if name.startswith(("on", "{")) or "href" in name or re.search(r"url\(|javascript:", value, re.IGNORECASE):
            del element.attrib[name]
    for child in list(element):
        if str(child.tag).rpartition("}")[2] in SVG:
            keep(child)
        else:
            element.remove(child)
