"""The page after nbconvert: headings with addresses, contents, tables that scroll, links between the pages."""

import re

from bs4 import BeautifulSoup

LONG = 12  # lines of code: more may go on over the next sheet

def tidy(soup, names):
    main = soup.find("main")
    headings = number_headings(main)
    for quotation in main.find_all("blockquote"):
        if re.match(r"\s*Errat(um|a)\b", quotation.get_text()):
            quotation["class"] = ["erratum"]
    for table in main.find_all("table"):
        tidy_table(soup, table)
    for paragraph in main.find_all("p"):
        if paragraph.get_text().rstrip().endswith(":"):
            # It announces what follows: they stay on one sheet.
            paragraph["class"] = [*paragraph.get("class", []), "leads"]
    for link in main.find_all("a", href=True):
        tidy_link(link, names)
    for block in main.select("div.highlight"):
        lines = tidy_code(block.pre)
        block["class"] = ["highlight", "long"] if lines > LONG else ["highlight"]
    return headings


def tidy_code(pre):
    """Each line is an element, so that what is too long for the page goes on indented. Returns how many there are."""
    code = re.sub(r'<span class="w">(\s*)</span>|<span></span>', r"\1", pre.decode_contents()).rstrip("\n")
    lines = []
    for line in closed(code.split("\n")):
        text = re.sub(r"<[^>]*>", "", line)
        indent = len(text) - len(text.lstrip(" "))
        style = f' style="--indent:{indent}ch"' if indent else ""
        lines.append(f'<span class="line"{style}>{line}\n</span>')
    # As one: a fragment on its own would lose its spaces.
    pre.replace_with(BeautifulSoup(f"<pre>{''.join(lines)}</pre>", "html.parser"))
    return len(lines)


def closed(lines):
    """Spans that go over several lines (a comment, a template) end with each and begin again on the next."""
    open_tags = []
    for line in lines:
        before = "".join(open_tags)
        for tag in re.findall(r"<span[^>]*>|</span>", line):
            if tag == "</span>":
                open_tags.pop()
            else:
                open_tags.append(tag)
        yield before + line + "</span>" * len(open_tags)


def number_headings(main):
    headings, taken = [], set()
    for heading in main.find_all(re.compile("^h[1-6]$")):
        slug = re.sub(r"[^\w]+", "-", heading.get_text().lower()).strip("-") or "section"
        name, n = slug, 1
        while name in taken or name == "content":
            n += 1
            name = f"{slug}-{n}"
        taken.add(name)
        heading["id"] = name
        headings.append({"level": int(heading.name[1]), "id": name, "html": heading.decode_contents()})
    return headings


def tidy_table(soup, table):
    for heading in table.select("thead th"):
        heading["scope"] = "col"
        if not heading.get_text(strip=True):
            # A header cell without a word is none, and screen readers would announce it before every cell.
            heading.name = "td"
            del heading["scope"]
    frame = soup.new_tag("div", attrs={"class": "table", "tabindex": "0", "role": "group"})
    caption = table.find("caption")
    first = table.find("th")
    words = caption or first
    frame["aria-label"] = f"Table: {words.get_text(' ', strip=True)}" if words else "Table"
    table.wrap(frame)


def tidy_link(link, names):
    address = link["href"]
    notebook = re.fullmatch(r"(?:\./)?([\w-]+)\.ipynb(#.*)?", address)
    if notebook:
        if notebook[1] in names:
            link["href"] = f"{notebook[1]}.html{notebook[2] or ''}"
        else:
            link.unwrap()
    elif re.match(r"https?:", address):
        link["rel"] = "noreferrer"
        link["class"] = ["outside"]
