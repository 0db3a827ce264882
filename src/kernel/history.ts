/**
 * What was run, for `history_request`: `jupyter console`'s up arrow, and front ends that search.
 *
 * Upstream: tslab does not answer it, and the client waits for ever.
 */
import type { Content } from "./wire";

interface Entry {
  readonly line: number;
  readonly input: string;
  output: string | null;
}

/** There is one session: this one. Nothing is kept on disk. */
const session = 1;

export class History {
  readonly #entries: Entry[] = [];

  add(line: number, input: string) {
    this.#entries.push({ line, input, output: null });
  }

  /** The text of the latest cell's result. */
  setOutput(output: string) {
    const latest = this.#entries.at(-1);
    if (latest) latest.output = output;
  }

  /** The `history` of a reply. @see https://jupyter-client.readthedocs.io/en/stable/messaging.html#history */
  answer(request: Content): unknown[] {
    const { output, hist_access_type: access, n, pattern, unique, start, stop } = request;
    let found = this.#entries;
    if (access === "range") {
      const [from, to] = [Number(start ?? 0), Number(stop ?? Number.POSITIVE_INFINITY)];
      found = found.filter(({ line }) => line >= from && line < to);
    } else {
      if (access === "search") {
        const glob = globExpression(String(pattern ?? "*"));
        found = found.filter(({ input }) => glob.test(input));
        // The latest of equal inputs stays.
        if (unique) found = [...new Map(found.map((entry) => [entry.input, entry])).values()];
      }
      if (typeof n === "number") found = n > 0 ? found.slice(-n) : [];
    }
    return found.map(({ line, input, output: text }) => [session, line, output ? [input, text] : input]);
  }
}

function globExpression(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "s");
}
