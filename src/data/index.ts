export { type Digit, type Digits, digits } from "./digits";
