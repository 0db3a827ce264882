/**
 * Stacks that speak of cells: `err.stack` names the cell and its line, wherever it is read.
 *
 * Upstream: `evalmachine.<anonymous>:7:19` in a stack of tslab is a line of the JavaScript that nobody sees.
 */
import type { Place, Scripts } from "./scripts";

export interface Frame extends Place {
  readonly functionName: string | null;
}

const framesOf = new WeakMap<object, readonly Frame[]>();

/** Room for the cell's frame under a library's. */
const deepest = 50;

export function nameCellsInStacks(scripts: Scripts) {
  Error.stackTraceLimit = deepest;
  Error.prepareStackTrace = (error, sites) => {
    const frames: Frame[] = [];
    const lines = sites.map((site) => {
      const place = scripts.locate(
        site.getScriptNameOrSourceURL() ?? "",
        site.getLineNumber() ?? 0,
        site.getColumnNumber() ?? 0,
      );
      if (!place) return `    at ${site}`;
      const functionName = site.getFunctionName();
      frames.push({ ...place, functionName });
      const at = `${place.label}:${place.line + 1}:${place.column + 1}`;
      return functionName ? `    at ${functionName} (${at})` : `    at ${at}`;
    });
    framesOf.set(error, frames);
    return [headOf(error), ...lines].join("\n");
  };
}

/** An error's name or message may throw in its turn. */
function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

/** The frames in cells and in files that cells import, innermost first. */
export function cellFrames(error: object): readonly Frame[] {
  // V8 makes the stack when it is first read.
  void (error as Error).stack;
  return framesOf.get(error) ?? [];
}
