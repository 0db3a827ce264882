import { type ComponentType, render } from "preact";
import { Choice } from "./Choice";
import { crossEntropy } from "./crossEntropy";
import { decision } from "./decision";
import type { Explorable } from "./explorable";
import { hingeLoss } from "./hingeLoss";
import { Frame } from "./parts/Frame";
import { style } from "./parts/style";
import { rounding } from "./rounding";
import { sigmoidLoss } from "./sigmoidLoss";
import { softmaxAndSigmoid } from "./softmaxAndSigmoid";
import { softmaxLoss } from "./softmaxLoss";
import { training } from "./training";

// biome-ignore lint/suspicious/noExplicitAny: each has props of its own, which the kernel's side wrote and checked
const components: Readonly<Record<string, ComponentType<any>>> = {
  choose: Choice,
  crossEntropy: framed(crossEntropy),
  decision: framed(decision),
  hingeLoss: framed(hingeLoss),
  rounding: framed(rounding),
  sigmoidLoss: framed(sigmoidLoss),
  softmaxAndSigmoid: framed(softmaxAndSigmoid),
  softmaxLoss: framed(softmaxLoss),
  training: framed(training),
};

function framed<Props extends object, State>(explorable: Explorable<Props, State>): ComponentType<Props> {
  return (props: Props) => <Frame explorable={explorable} props={props} />;
}

/**
 * What runs in the reader's browser: finds the live figures on the page and starts those that are not running.
 * Every output carries this script, since cells run in any order and any of them may be the first.
 */
function mountAll(): void {
  addStyle();
  for (const place of document.querySelectorAll<HTMLElement>(
    "[data-losslab-live]:not([data-losslab-running])",
  )) {
    const Live = components[place.dataset.losslabLive ?? ""];
    if (!Live) continue;
    place.dataset.losslabRunning = "";
    place.replaceChildren();
    // JupyterLab's own arrow keys would move to the next cell while a slider has the focus. Notebook 7 looks for its
    // shortcuts before the key comes here, and for whether it may only from the element with the focus upwards.
    place.addEventListener("focusin", ({ target }) => {
      (target as HTMLElement).dataset.lmSuppressShortcuts = "true";
    });
    place.addEventListener("keydown", (event) => event.stopPropagation());
    const props = { ...JSON.parse(place.dataset.losslabProps ?? "{}"), id: nextId() };
    render(<Live {...props} />, place);
  }
}

/** The same output may be on the page twice (a second view of a notebook): ids are made here, not in the kernel. */
function nextId(): string {
  const taken = document.querySelectorAll("[data-losslab-running]").length;
  return `losslab-${taken}-${Math.random().toString(36).slice(2, 8)}`;
}

function addStyle(): void {
  const id = "losslab-live-style";
  if (document.getElementById(id)) return;
  const element = document.createElement("style");
  element.id = id;
  element.textContent = style;
  document.head.append(element);
}

declare global {
  interface Window {
    /** Left for the next live figure's output, which then need not run this script again. */
    losslabMount?: () => void;
  }
}

window.losslabMount = mountAll;
mountAll();
