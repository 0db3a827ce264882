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
  const own = await ownBundle(value);
  return {
    "text/plain": "",
    ...own,
    ...(own?.["text/plain"] === undefined && { "text/plain": plainText(value) }),
  };
}

async function ownBundle(value: unknown): Promise<Content | undefined> {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  const method = isObject ? (value as { [display]?: unknown })[display] : undefined;
  if (typeof method !== "function") return undefined;
  const bundle = await method.call(value);
  return typeof bundle === "object" && bundle !== null ? bundle : undefined;
}

export function plainText(value: unknown): string {
  return numbersText(value) ?? inspect(value);
}
