export { type BatchLoss, type BatchOptions, type BatchTargets, overBatch } from "./overBatch";
export { sharedFloats } from "./room";
