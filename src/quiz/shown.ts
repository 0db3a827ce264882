import { type Displayable, jupyterDisplay } from "../figures/display";

/** A value that a cell shows as HTML, and as text where there is only text. */
export function shown(html: () => string, text: () => string): Displayable {
  const value = { [jupyterDisplay]: () => ({ "text/html": html(), "text/plain": text() }) };
  // How Node, and so a stock kernel, prints an object.
  Object.defineProperty(value, Symbol.for("nodejs.util.inspect.custom"), { value: text });
  return value;
}
