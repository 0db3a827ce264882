"""Outputs of cells as parts of a page: a figure with its numbers, a live figure, a table."""

import json
from html import escape
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup

from safe import safe_html, safe_svg

PLOTLY = "application/vnd.plotly.v1+json"


class Outputs:
    """Collects the figures of one page, whose pictures are drawn later."""

    def __init__(self, page):
        self.page = page
        self.figures, self.live, self.answers = [], False, []

    def plot(self, output, cell):
        figure, soup = output["data"][PLOTLY], BeautifulSoup(output["data"].get("text/html", ""), "html.parser")
        layout = figure.get("layout") or {}
        title = BeautifulSoup((layout.get("title") or {}).get("text") or "", "html.parser").get_text(" ")
        caption = soup.figcaption.get_text(" ", strip=True) if soup.figcaption else title
        alt = (layout.get("meta") or {}).get("alt") or caption or "A figure without a description."
        number = len(self.figures) + 1
        self.figures.append({"number": number, "alt": alt, "cell": cell.get("id"), "figure": figure})
        numbers = "".join(safe_html(str(table)) for table in soup.find_all("table")) or download(figure, number)
        return (
            f'<figure class="figure" id="figure-{number}"><figcaption><b>Figure {number}.</b> {escape(caption)}'
            f'</figcaption><div class="plot" tabindex="0" role="group" aria-label="Figure {number}"><div class="still"><!--still:{number}--></div></div>'
            f'<details class="numbers"><summary>Figure {number} in words and numbers</summary><p>{escape(alt)}</p>'
            f"{numbers}</details></figure>"
        )

    def html(self, output):
        markup = output["data"]["text/html"]
        if "data-losslab-live" not in markup[:400]:
            return safe_html(markup)
        soup = BeautifulSoup(markup, "html.parser")
        place = soup.select_one("[data-losslab-live]")
        if place is None:
            return safe_html(markup)
        name, props = place["data-losslab-live"], place.get("data-losslab-props", "{}")
        self.live = True
        still = self.question(place) if name == "choose" else picture(place, self.page)
        return (
            f'<div class="live-output live-{escape(name)}"><div class="still">{still}</div>'
            f'<div class="live losslab-live" data-losslab-live="{escape(name)}" '
            f'data-losslab-props="{escape(json.dumps(json.loads(props), ensure_ascii=False))}"></div></div>'
        )

    def question(self, place):
        """On paper the answer stands at the end of the page, where a reader who predicts does not see it."""
        number = len(self.answers) + 1
        answer = place.select_one("details p")
        self.answers.append(safe_html(answer.decode_contents()) if answer else "")
        strong = place.find("strong")
        if strong:
            strong.string = f"Predict {number}."
        return (
            f'{safe_html(place.decode_contents())}<p class="elsewhere print-only">Answer: '
            f'<a href="#{answer_id(number)}">at the end</a>.</p>'
        )


def answer_id(number):
    return f"answer-to-prediction-{number}"


def picture(place, page):
    """A live figure's still form, its picture in the page as SVG; on paper with the name of the page where it moves."""
    image = place.find("img")
    drawing = ""
    if image is not None and image.get("src", "").startswith("data:image/svg+xml"):
        soup = BeautifulSoup(safe_svg(unquote(image["src"].split(",", 1)[1])), "html.parser")
        svg = soup.find("svg")
        svg["role"], svg["aria-label"] = "img", image.get("alt", "")
        svg.attrs.pop("aria-hidden", None)
        drawing = str(svg)
    caption = place.find("figcaption")
    return (
        f'<figure class="figure"><figcaption>{escape(caption.get_text()) if caption else ""}</figcaption>{drawing}'
        '<p class="still-note screen-only">A still picture: it moves where scripts may run.</p>'
        f'<p class="moves print-only">This figure moves on the page {escape(page)}.html.</p></figure>'
    )


def download(figure, number):
    """The numbers of a figure that brought no table."""
    rows = ["trace,x,y,z"]
    for trace in figure.get("data") or []:
        values = {axis: trace.get(axis) or [] for axis in "xyz"}
        for i in range(max(len(v) for v in values.values())):
            cells = [json.dumps(v[i]) if i < len(v) else "" for v in values.values()]
            rows.append(",".join([json.dumps(trace.get("name") or "")] + [c.replace(",", ";") for c in cells]))
    address = "data:text/csv;charset=utf-8," + quote("\r\n".join(rows))
    return f'<p><a download="figure-{number}.csv" href="{escape(address)}">The numbers as CSV</a></p>'
