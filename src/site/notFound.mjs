import { course } from "../handout/places.mjs";
import { page } from "./page.mjs";

/**
 * What a host shows for an address that leads nowhere, at whatever depth; so its links begin at the site's root, as far
 * as that is known.
 */
export function notFoundPage(url) {
  const home = url ? new URL(url).pathname : "";
  return page({
    title: `Not found · ${course}`,
    description: "There is no page at this address.",
    home,
    body: `<h1>There is no such page</h1>
<p>Perhaps it has another name now. <a href="${home}search.html">Search</a>, or see <a href="${home}index.html">all notebooks</a> or <a href="${home}reference/index.html">every name of the package</a>.</p>`,
  });
}
