"""The page after nbconvert: headings with addresses, contents, tables that scroll, links between the pages."""

import re


def tidy(soup, names):
    main = soup.find("main")
    headings = number_headings(main)
    for quotation in main.find_all("blockquote"):
        if re.match(r"\s*Errat(um|a)\b", quotation.get_text()):
            quotation["class"] = ["erratum"]
    for table in main.find_all("table"):
        tidy_table(soup, table)
    for link in main.find_all("a", href=True):
        tidy_link(link, names)
    for block in main.select("div.highlight"):
        block["class"] = ["highlight"]
    return headings


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
