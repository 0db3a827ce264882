/**
 * The value of a cell's last expression, in the forms in which it is shown.
 *
 * Upstream: tslab prints it on stdout with `console.log`. A value that knows better says so as in Deno's kernel, by a
 * method `Symbol.for("Jupyter.display")` that returns a MIME bundle, or a promise of one.
 */
import { inspect } from "node:util";
import { numbersText } from "./numbers";
import type { Content } from "./wire";

const display = Symbol.for("Jupyter.display");

export async function resultBundle(value: unknown): Promise<Content> {
  const bundle = await displayMethod(value)?.call(value);
  const own = typeof bundle === "object" && bundle !== null ? bundle : {};
  return "text/plain" in own ? own : { ...own, "text/plain": plainText(value) };
}

function displayMethod(value: unknown): (() => Promise<Content | undefined>) | undefined {
  // A number is shown as itself, whatever a cell has put on Number.prototype: it may be a mark (nbgrader reads it here).
  if (typeof value !== "object" && typeof value !== "function") return undefined;
  try {
    const method = (value as { [display]?: unknown })[display];
    return typeof method === "function" ? (method as () => Promise<Content>) : undefined;
  } catch {
    // null; or a proxy that minds being asked.
    return undefined;
  }
}

export function plainText(value: unknown): string {
  return numbersText(value) ?? inspect(value);
}
