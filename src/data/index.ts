export { type Digit, type Digits, digits } from "./digits";
export type { FrameworkRecord, FrameworkRecords } from "./frameworkRecord";
export { frameworkRecords } from "./frameworkRecords";
export type { LinearModel, LinearModels, LowestPoint } from "./linearModel";
export { linearModels } from "./linearModels";
