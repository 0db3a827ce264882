import { kernels } from "./kernels";

/** What the WebAssembly module of assembly/ offers; addresses in bytes. */
export interface Kernels {
  prepare(): void;
  /** Rows left to the caller. */
  softmax(
    area: number,
    rows: number,
    classes: number,
    scores: number,
    gradient: number,
    scale: number,
  ): number;
  /** S = X W; the rows' numbers are where the labels are otherwise. */
  linearScores(
    area: number,
    rows: number,
    features: number,
    classes: number,
    x: number,
    weights: number,
    scores: number,
  ): void;
  /** ∇ += Xᵀ G */
  linearGradient(
    area: number,
    rows: number,
    features: number,
    classes: number,
    x: number,
    scoreGradient: number,
    gradient: number,
  ): void;
  /** Rows left to the caller. */
  hinge(
    area: number,
    rows: number,
    classes: number,
    scores: number,
    gradient: number,
    scale: number,
    margin: number,
  ): number;
  /** Numbers whose gradient is left to the caller; −1: all is. */
  sigmoid(
    area: number,
    numbers: number,
    scores: number,
    targets: number,
    gradient: number,
    scale: number,
  ): number;
}

let compiled: WebAssembly.Module | undefined | null = null;

/** The compiled module; undefined where there is no WebAssembly with SIMD and threads: then plain loops do. */
export function engine(): object | undefined {
  if (compiled === null) compiled = compile();
  return compiled;
}

/** At once, as a cell or a script needs it: the module is small, and Chrome allows 8 MB on a page's main thread. */
function compile(): WebAssembly.Module | undefined {
  try {
    const bytes = Uint8Array.from(atob(kernels), (c) => c.charCodeAt(0));
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether to use it, for tests of the plain loops. */
export function useEngine(use: boolean): void {
  compiled = use ? null : undefined;
}
