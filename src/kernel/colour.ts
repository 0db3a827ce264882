/** The colours in which IPython writes its tracebacks. */
const ansi = (start: number) => (text: string) => `\x1b[${start}m${text}\x1b[39m`;

export const colour = { red: ansi(31), green: ansi(32), cyan: ansi(36) };
