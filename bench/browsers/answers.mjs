import { until } from "../../tests/lab/until.mjs";

/** The answers to each question, over all pages: how many were asked, and which were wrong. */
export class Answers {
  #rows = new Map();

  /** Counts one thing looked at; it is as it should be if `wrong` is empty. */
  count(question, where, wrong) {
    const row = this.#rows.get(question) ?? { asked: 0, wrong: [] };
    this.#rows.set(question, row);
    row.asked++;
    if (wrong) row.wrong.push(`${where}: ${wrong}`);
  }

  /** What does not come to hold in time is wrong, in the words of what was waited for. */
  async wait(question, where, what, holds) {
    const failure = await until(what, holds, { timeout: 10_000, interval: 30 }).then(
      () => undefined,
      (error) => error.message,
    );
    this.count(question, where, failure);
    return !failure;
  }

  get rows() {
    return this.#rows;
  }
}
