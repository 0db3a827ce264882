import { outcomeOf } from "../guarded";
import { type Answer, inputsOf, type Kind } from "./answers";
import type { Place } from "./mistakes";

/**
 * What an answer reads beside the lists that it is given: w[−1], the weights of class C, a feature past the end. The
 * commonest of wrong loops; in words, or `undefined`. The first of the places is one that the reader sees.
 */
export function readsOutside(answer: Answer, kind: Kind, places: readonly Place[]): string | undefined {
  for (const [i, place] of places.entries()) {
    const seen: string[] = [];
    const watched = (list: unknown, name: string): unknown =>
      Array.isArray(list) ? spied(list, name, seen) : list;
    const [w, x, ...classes] = inputsOf(kind, place);
    outcomeOf(answer as never, [watched(w, "w"), watched(x, "x"), ...classes]);
    if (seen.length > 0)
      return `${i === 0 ? "It" : "At another place it"} reads ${seen[0].replace(/-/g, "−")}${size(seen[0], kind, place)}.${mixedUp(seen[0], place)}`;
  }
  return undefined;
}

/** In the place of a class stands what is the index of a feature. */
function mixedUp(read: string, { sample: { w, x } }: Place): string {
  const index = Number(/^w\[(\d+)\]$/.exec(read)?.[1]);
  return index >= w.length && index < x.length
    ? " Does the index of a feature stand where a class's is due?"
    : "";
}

/** How long the list is that was read past its end. */
function size(read: string, kind: Kind, { sample: { w, x } }: Place): string {
  const numbers = `${x.length} ${x.length === 1 ? "number" : "numbers"}`;
  const [, list] = /^(x|w\[\d+\])\[[^\]]*\]$/.exec(read) ?? [];
  if (list) return `, but ${list} has ${numbers}${x.length === 1 ? "" : `, 0 … ${x.length - 1}`}`;
  const features = kind === "scalars" ? "" : `, with ${numbers} each`;
  return `, but there are ${w.length} classes, 0 … ${w.length - 1}${features}`;
}

/** The list, noting what is read of it that is not there. */
function spied(list: readonly unknown[], name: string, seen: string[]): unknown {
  return new Proxy([...list], {
    get(target, key, receiver) {
      const isIndex = typeof key === "string" && /^(-?\d+|NaN|undefined)$/.test(key);
      if (isIndex && !(key in target)) seen.push(`${name}[${key}]`);
      const value: unknown = Reflect.get(target, key, receiver);
      return isIndex && Array.isArray(value) ? spied(value, `${name}[${key}]`, seen) : value;
    },
  });
}
