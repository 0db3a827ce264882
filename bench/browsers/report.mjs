/** A row for each question, a column for each browser; below, what was wrong. */
export function report(results, pages) {
  const questions = [...new Set(results.flatMap(({ answers }) => [...answers.rows.keys()]))];
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const cell = ({ asked, wrong } = { asked: 0, wrong: [] }) =>
    wrong.length > 0 ? `**${asked - wrong.length} of ${asked}**` : asked || "–";
  const wrong = results.flatMap(({ name, answers }) =>
    [...answers.rows].flatMap(([question, row]) =>
      row.wrong.map((words) => `- ${name}, ${question}: ${words}`),
    ),
  );
  return `# The site's pages in other browsers

Written by \`node bench/browsers/run.mjs\`: ${pages} pages at 1280 × 800, two of them in the dark as well. A number is how many things were looked at; where it stands alone, all were as they should be. WebKitGTK has the engine of Safari and is not Safari.

${row(["", ...results.map(({ name, version }) => `${name} ${version}`)])}
${row(["---", ...results.map(() => "---")])}
${questions.map((question) => row([question, ...results.map(({ answers }) => cell(answers.rows.get(question)))])).join("\n")}
${wrong.length > 0 ? `\n## Wrong\n\n${wrong.join("\n")}\n` : ""}`;
}
