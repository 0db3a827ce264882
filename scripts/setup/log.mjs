import { createInterface } from "node:readline";

/** Lines of Jupyter's log that look like trouble and are none. */
const harmless = [/received signal \d+, stopping/, /Notebook .+ is not trusted/, /websocket_ping_timeout/];

/** Passes on warnings and errors of Jupyter's log, and all that is not of the log (a kernel's own words). */
export function quieten(stream, print) {
  let show = true;
  createInterface({ input: stream }).on("line", (line) => {
    const level = line.match(/^\[([DIWEC]) \d{4}-\d\d-\d\d /)?.[1];
    // A line without a head goes on with the message before it.
    if (level) show = level !== "I" && !harmless.some((pattern) => pattern.test(line));
    if (show) print(line);
  });
}
