"""What is wrong with a Plotly figure in a cell's output, for a reader or a front end."""

import html.parser

PLOTLY = "application/vnd.plotly.v1+json"
WIDEST = 1000  # px: what fits beside JupyterLab's file browser, and on a page


class FigureMarkup(html.parser.HTMLParser):
    """Finds out whether a text/html output is a captioned <figure> without scripts."""

    def __init__(self, markup):
        super().__init__()
        self.inside, self.tags, self.alternative, self.caption = [], set(), "", ""
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.inside.append(tag)
        named = dict(attributes)
        self.alternative += named.get("alt") or named.get("aria-label") or ""

    def handle_endtag(self, tag):
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, text):
        if "figcaption" in self.inside:
            self.caption += text


def figure_problems(bundle):
    """What is wrong with an output that holds a Plotly figure."""
    figure, markup = bundle[PLOTLY], bundle.get("text/html")
    if not isinstance(figure, dict):
        yield f"the figure is {type(figure).__name__}, not a JSON object: JupyterLab cannot draw it"
        return
    if not isinstance(figure.get("data"), list) or not figure["data"]:
        yield "the figure has no data"
    layout = figure.get("layout") if isinstance(figure.get("layout"), dict) else {}
    title = layout.get("title")
    if not isinstance(title, dict) or not str(title.get("text") or "").strip():
        yield "the figure has no title (layout.title.text)"
    width = layout.get("width")
    if isinstance(width, (int, float)) and width > WIDEST:
        yield f"the figure is {width} px wide, more than {WIDEST}"
    if not str(bundle.get("text/plain") or "").strip():
        yield "the figure comes without text/plain"
    if not isinstance(markup, str):
        yield "the figure comes without text/html, and is lost where Plotly is not"
        return
    page = FigureMarkup(markup)
    if "figure" not in page.tags or not (page.caption.strip() or page.alternative.strip()):
        yield "the figure's text/html is no <figure> with a caption or an alternative text"
    if "script" in page.tags:
        yield "the figure's text/html has a script, which untrusted notebooks drop"
