// The search page's script: what is typed is looked for in the places that stand in the page, at every key.

const places = JSON.parse(document.getElementById("places").textContent);
const wanted = document.getElementById("wanted");
const count = document.getElementById("count");
const found = document.getElementById("found");
const most = 30;

// "Überraschung" and "logits" are found as they are typed: small, and without accents.
const plain = (word) =>
  word
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
const index = new MiniSearch({
  fields: ["title", "text"],
  storeFields: ["title", "text", "where", "address"],
  processTerm: plain,
  searchOptions: {
    boost: { title: 4 },
    // A function before the types that go with it.
    boostDocument: (_, __, { address }) => (/\/(interfaces|types)\//.test(address) ? 0.4 : 1),
    // The word that is still being typed; and a slip of the finger in a longer one.
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  },
});
index.addAll(places.map((place, id) => ({ id, ...place })));

function search() {
  const words = wanted.value.trim();
  const all = index.search(words, { combineWith: "AND" });
  const results = all.length > 0 ? all : index.search(words);
  found.replaceChildren(...results.slice(0, most).map(item));
  count.textContent = said(words, results.length);
  // A search can be kept and shared.
  const address = words ? `?q=${encodeURIComponent(words)}` : location.pathname;
  history.replaceState(null, "", address);
}

function said(words, number) {
  if (!words) return "";
  if (number === 0) return `Nothing found for “${words}”.`;
  if (number === 1) return "1 place";
  return number > most ? `${number} places, the best ${most} of them` : `${number} places`;
}

function item({ title, text, where, address, terms }) {
  const link = element("a", marked(title, terms));
  link.href = address;
  const about = element("p", [...marked(around(text, terms), terms)]);
  return element("li", [link, " ", element("span", [where]), about]);
}

function element(name, children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** Some 180 letters of a text, from a little before the first word that was looked for. */
function around(text, terms) {
  const at = plain(text).search(pattern(terms));
  const from = at < 70 ? 0 : text.lastIndexOf(" ", at - 50) + 1;
  const to = text.length <= from + 180 ? text.length : text.lastIndexOf(" ", from + 180);
  return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

/** A text with the words that were looked for as `mark`. */
function marked(text, terms) {
  if (plain(text).length !== text.length) return [text];
  const parts = [];
  let from = 0;
  for (const { 0: word, index: at } of plain(text).matchAll(pattern(terms, "gu"))) {
    parts.push(text.slice(from, at), element("mark", [text.slice(at, at + word.length)]));
    from = at + word.length;
  }
  return [...parts, text.slice(from)];
}

function pattern(terms, flags = "u") {
  const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, flags);
}

document.querySelector(".search").addEventListener("submit", (event) => {
  event.preventDefault();
  found.querySelector("a")?.focus();
});
wanted.addEventListener("input", search);
wanted.value = new URLSearchParams(location.search).get("q") ?? "";
wanted.focus();
search();
