import { once } from "node:events";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/**
 * Writes down what goes wrong on a page. It stands before the page's own policy, which lets no such script in, and before
 * all that may go wrong: WebDriver tells neither of errors nor of requests.
 */
function watch() {
  window.complaints = [];
  const complain = (words) => window.complaints.push(words);
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      complain(`console.${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  addEventListener(
    "error",
    ({ message, target }) => complain(message ?? `not loaded: ${target.outerHTML}`),
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => complain(`unhandled: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    complain(`${violatedDirective} forbids ${blockedURI}`),
  );
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries())
      if (!/^(data|blob|about):/.test(name) && new URL(name).origin !== location.origin)
        complain(`a request to ${name}`);
  }).observe({ type: "resource", buffered: true });
}

/** The files of a folder at an address of this machine; in each page `window.complaints`. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    if (extname(file) === ".html")
      response.end(
        readFileSync(file, "utf8").replace(
          /<head>|(?<=<html[^>]*>)(?!\s*<head>)/,
          (head) => `${head}<script>(${watch})()</script>`,
        ),
      );
    else createReadStream(file).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { home: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}
