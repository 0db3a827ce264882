// The record as a picture: one dot for each contestant and case, nanoseconds per score, on a logarithmic axis.

const colours = [
  "#0072b2",
  "#56b4e9",
  "#009e73",
  "#999999",
  "#e69f00",
  "#f0c050",
  "#d55e00",
  "#e8956a",
  "#cc79a7",
  "#dfaec8",
];
const [left, width, lineHeight] = [230, 560, 22];

export function figure({ cases, machine, date }) {
  const shown = cases.filter(({ what, rows }) => what !== "training" && rows > 1);
  const all = shown[0].results.map(({ name, threads }) => ({ name, threads }));
  const x = (nanoseconds) => left + (Math.log10(nanoseconds) / 3) * width;
  const parts = [];
  let y = 60;
  for (const { what, rows, classes, results } of shown) {
    parts.push(
      `<text x="20" y="${y + 4}" class="case">${what}, ${rows.toLocaleString("en").replaceAll(",", " ")} × ${classes}</text>`,
    );
    parts.push(`<line x1="${left}" x2="${left + width}" y1="${y}" y2="${y}" class="line"/>`);
    results.forEach((result, i) => {
      if (result.error) return;
      const nanoseconds = (result.seconds / rows / classes) * 1e9;
      const title = `${result.name}, ${result.threads} thread${result.threads > 1 ? "s" : ""}: ${nanoseconds.toFixed(2)} ns`;
      parts.push(
        `<circle cx="${x(Math.max(1, nanoseconds)).toFixed(1)}" cy="${y}" r="${result.name === "losslab" ? 7 : 5}" fill="${colours[i]}"><title>${title}</title></circle>`,
      );
    });
    y += lineHeight * 1.6;
  }
  const axis = [1, 3, 10, 30, 100, 300, 1000].map(
    (ns) =>
      `<line x1="${x(ns)}" x2="${x(ns)}" y1="40" y2="${y - 20}" class="grid"/><text x="${x(ns)}" y="${y}" text-anchor="middle">${ns}</text>`,
  );
  y += 22;
  parts.push(
    `<text x="${left + width / 2}" y="${y}" text-anchor="middle">nanoseconds per score, value and gradient (less is better)</text>`,
  );
  y += 14;
  all.forEach(({ name, threads }, i) => {
    const [column, row] = [i % 2, i >> 1];
    const cx = left + column * 290;
    parts.push(`<circle cx="${cx}" cy="${y + 14 + row * lineHeight}" r="5" fill="${colours[i]}"/>`);
    parts.push(
      `<text x="${cx + 12}" y="${y + 18 + row * lineHeight}">${name}, ${threads} thread${threads > 1 ? "s" : ""}</text>`,
    );
  });
  y += 30 + lineHeight * Math.ceil(all.length / 2);
  const alt = shown
    .map(({ what, rows, classes, results }) => {
      const said = results
        .filter((r) => !r.error)
        .map((r) => `${r.name} (${r.threads}) ${((r.seconds / rows / classes) * 1e9).toFixed(1)}`);
      return `${what} ${rows} × ${classes}: ${said.join(", ")}`;
    })
    .join("; ");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="${y}" viewBox="0 0 840 ${y}" role="img" aria-labelledby="t d">
<title id="t">Nanoseconds per score of the loss and its gradient over a batch</title>
<desc id="d">${alt}</desc>
<style>text { font: 13px sans-serif; fill: #222 } .case { font-weight: bold } .line { stroke: #bbb } .grid { stroke: #eee }</style>
<rect width="840" height="${y}" fill="white"/>
<text x="20" y="24">${machine.processor}, ${machine.processors} processors, ${date}</text>
${[...axis, ...parts].join("\n")}
</svg>
`;
}
