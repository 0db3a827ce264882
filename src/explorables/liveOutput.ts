import { type Displayable, jupyterDisplay } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import { browserScript } from "./browserScript";

export interface LiveOutput {
  /** The name by which the browser's script finds it. */
  readonly name: string;
  /** What the script starts with: plain JSON. */
  readonly props: object;
  /** HTML without a script: what is there before the script runs, or where none may. */
  readonly still: string;
  readonly text: string;
}

/** An output that the reader's browser brings to life: the still form, and the script that replaces it. */
export function liveOutput({ name, props, still, text }: LiveOutput): Displayable {
  return {
    [jupyterDisplay]: () => ({
      "text/html":
        `<div class="losslab-live" data-losslab-live="${escapeHtml(name)}" ` +
        `data-losslab-props="${escapeHtml(JSON.stringify(props))}">${still}</div>\n<script>${browserScript()}</script>`,
      "text/plain": text,
    }),
  };
}
