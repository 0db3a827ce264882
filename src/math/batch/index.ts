export type { Features } from "./acceptLinear";
export { type LinearOptions, linearGradientOverBatch, linearScoresOverBatch } from "./linear";
export { type BatchLoss, type BatchOptions, type BatchTargets, overBatch } from "./overBatch";
export { sharedFloats } from "./room";
