/**
 * For set-up: runs some cells as a kernel does, and keeps what V8 has compiled of TypeScript by then, for each start to
 * come.
 *
 *     node dist/kernel/warm.js     # in the notebooks' folder
 */
import { Interrupt } from "./interrupt";
import { Language } from "./language";
import { Tslab } from "./tslab";
import { keepCompiled } from "./typescriptCopy";

const cells = [
  "const ones = [1, 1];",
  "console.log(ones.map((one) => one + 1))",
  "for (const one of ones) one;",
];

async function warm() {
  const interrupt = new Interrupt();
  const language = new Language(new Tslab(), interrupt);
  interrupt.watchLoops();
  for (const cell of cells) await language.execute(cell, "Cell");
  keepCompiled();
  language.close();
}

void warm();
