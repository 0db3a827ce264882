import { markdownToHtml } from "./markdown.mjs";

/**
 * A question on paper.
 *
 * @typedef {object} Question
 * @property {string} prompt Markdown with TeX
 * @property {number} [room] millimetres to write in
 * @property {boolean} [lined] the room has lines
 * @property {number} [points]
 * @property {string} [answer] Markdown with TeX, for the key only
 */

/** @param below HTML under the prompt: room to write in, or the key's answer */
export async function questionHtml({ prompt, points }, number, below) {
  const worth = points ? `<span class="points">${points} ${points === 1 ? "point" : "points"}</span>` : "";
  const text = await markdownToHtml(prompt, `Question ${number}`);
  return `<section class="question"><h2><span>Question ${number}</span> ${worth}</h2>${text}${below}</section>`;
}
