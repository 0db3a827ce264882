let listener: ((name: string) => void) | undefined;

/** Says that a loss of this package is asked for its value or its gradient. */
export function used(name: string): void {
  listener?.(name);
}

/**
 * The first of the package's losses that `work` asks for, however it comes by it. The quiz wants to know: an answer is to
 * do without them, and a helper's source is not seen.
 */
export function firstUsed(work: () => void): string | undefined {
  const before = listener;
  let first: string | undefined;
  listener = (name) => {
    first ??= name;
  };
  try {
    work();
  } finally {
    listener = before;
  }
  return first;
}
