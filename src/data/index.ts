export { type Digit, type Digits, digits } from "./digits";
export type { FrameworkRecord, FrameworkRecords } from "./frameworkRecord";
export { frameworkRecords } from "./frameworkRecords";
