/**
 * Resolves once a face of this family that the page brings is loaded, which a browser does when text is laid
 * out in it. `document.fonts.check` would not do: it is true for a family that no rule brings, and, with
 * `document.fonts.ready` before it, false where the page's own script still hides its text.
 */
export async function untilDrawnIn(page, family) {
  await page.waitForFunction(
    (wanted) =>
      [...document.fonts].some(
        (face) => face.family.replaceAll(/["']/g, "") === wanted && face.status === "loaded",
      ),
    family,
    { timeout: 30_000 },
  );
}
