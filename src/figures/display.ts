/** One output in several forms; the front end shows the richest it knows. */
export type MimeBundle = Readonly<Record<string, unknown>> & {
  /** For a terminal, and for whoever shows no other form. */
  readonly "text/plain": string;
};

/** The method of a value that says itself how it is displayed: Deno's convention. */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** A value that is displayed as what its own method returns. */
export interface Displayable {
  /** Its forms, the plain text among them. */
  readonly [jupyterDisplay]: () => MimeBundle;
}

interface KernelModule {
  /** tslab/dist/jupyter.js: sends several forms of one output. */
  lastWriteDisplayData?: (
    message: { data: MimeBundle; metadata: object; transient: object },
    update: boolean,
  ) => void;
  /** tslab/dist/public.js: sends one form. */
  display?: HtmlDisplay;
  newDisplay?: () => HtmlDisplay;
}

interface HtmlDisplay {
  html(html: string): void;
}

/** Where an output stands, for a later one to take its place. */
export interface Place {
  readonly id: string;
  /** Whether something stands there already. */
  taken: boolean;
  /** Of a tslab that cannot send several forms. */
  html?: HtmlDisplay;
}

export function newPlace(): Place {
  return { id: `losslab-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`, taken: false };
}

/**
 * Sends one output to the cell that is running, or puts it in the place of an earlier one.
 *
 * tslab's public `display` sends one form at a time, and its `raw` cannot send an object. The function that it
 * calls underneath can do both; tslab is pinned exactly, so it is there. If it is not (another tslab), the HTML form
 * is sent alone; outside a kernel the plain text is printed.
 */
export function display(bundle: MimeBundle, place?: Place): void {
  const write = loaded("tslab/dist/jupyter.js")?.lastWriteDisplayData;
  const htmlOnly = loaded("tslab/dist/public.js");
  if (write) {
    const transient = place ? { display_id: place.id } : {};
    write({ data: bundle, metadata: {}, transient }, place?.taken === true);
  } else if (htmlOnly?.display) {
    if (place) place.html ??= htmlOnly.newDisplay?.();
    (place?.html ?? htmlOnly.display).html(String(bundle["text/html"] ?? bundle["text/plain"]));
  } else console.log(bundle["text/plain"]);
  if (place) place.taken = true;
}

/** A module of the kernel that is running, whichever tslab that is; `undefined` where none runs. */
function loaded(file: string): KernelModule | undefined {
  const cache = typeof require === "undefined" ? {} : require.cache;
  const path = Object.keys(cache).find((name) => name.replace(/\\/g, "/").endsWith(file));
  return path === undefined ? undefined : (cache[path]?.exports as KernelModule);
}
