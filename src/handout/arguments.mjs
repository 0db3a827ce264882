import { Failure } from "../../scripts/setup/failure.mjs";

const usage = `npm run handouts -- [--browser PATH] [--no-pdf] [--paper A4|Letter] [--key] [--students LIST.csv] [NN …]

NN …            only these notebooks, by the start of their names
--browser PATH  the Chromium, Chrome or Edge that draws and prints
--no-pdf        pages only
--paper         A4 unless told
--key           the quiz's key as well
--students      the quiz for each student of a list`;

/** What `npm run handouts -- …` was given. */
export function readArguments(args) {
  const options = { pdf: true, paper: "A4", key: false, only: [] };
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name, inline] = word.match(/^(--[\w-]+)(?:=(.*))?$/s) ?? [];
    const value = () => {
      const given = inline ?? rest.shift();
      if (!given) throw new Failure(`${name} wants a value.\n\n${usage}`);
      return given;
    };
    if (!word.startsWith("-")) options.only.push(word);
    else if (name === "--browser") options.browser = value();
    else if (name === "--students") options.students = value();
    else if (name === "--no-pdf") options.pdf = false;
    else if (name === "--key") options.key = true;
    else if (name === "--paper") options.paper = paperNamed(value());
    else throw new Failure(`There is no option ${word}.\n\n${usage}`);
  }
  return options;
}

function paperNamed(given) {
  const paper = ["A4", "Letter"].find((name) => name.toLowerCase() === given.toLowerCase());
  if (!paper) throw new Failure(`There is no paper ${given}: A4 or Letter.`);
  return paper;
}
