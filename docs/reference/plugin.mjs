// What TypeDoc does not do by itself: parts from src/index.ts, what an error is called, and pages that look like the
// course's and lead back to it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Comment, CommentTag, Converter, PageEvent, ReflectionKind, RendererEvent } from "typedoc";
import { inColoursOfTheCourse } from "./highlight.mjs";
import { finished } from "./page.mjs";
import { parts } from "./parts.mjs";

export function load(app) {
  const index = parts(readFileSync(new URL("../../src/index.ts", import.meta.url), "utf8"));

  app.on("bootstrapEnd", () => app.options.setValue("categoryOrder", [...new Set(index.values()), "*"]));

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.children ?? []) {
      const part = index.get(reflection.name);
      // A function's words are its signature's. Where there are none, none are made up: that is a mistake to be told.
      const comment = reflection.signatures?.[0].comment ?? reflection.comment;
      if (!part || !comment) continue;
      comment.blockTags.push(new CommentTag("@category", [{ kind: "text", text: part }]));
    }
  });

  app.renderer.on(PageEvent.END, (page) => {
    const { model } = page;
    const comment = [model.comment, model.signatures?.[0]?.comment].find((one) => one?.summary.length > 0);
    const words = model.kindOf?.(ReflectionKind.Project)
      ? undefined
      : Comment.combineDisplayParts(comment?.summary);
    page.contents = finished(page.contents, { url: page.url, summary: words });
  });

  app.renderer.on(RendererEvent.END, ({ outputDirectory }) =>
    inColoursOfTheCourse(join(outputDirectory, "assets", "highlight.css")),
  );
}
