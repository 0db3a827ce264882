/** The two front ends of the same server, and where each shows a notebook. */
export const fronts = {
  JupyterLab: (name) => `/lab/workspaces/${name.slice(0, 2)}-${Date.now()}/tree/notebooks/${name}`,
  "Notebook 7": (name) => `/notebooks/notebooks/${name}`,
};

/** Errors that a front end makes by itself, with or without the course, and how often each was seen. */
const excuses = [
  // Notebook 7.6: its shortcuts look at settings that are still being loaded.
  { error: /^error on the page: Cannot read properties of undefined \(reading 'schema'\)$/, seen: 0 },
  // And a command of JupyterLab's file browser is asked for, which Notebook has no use for.
  { error: /^error on the page: Command 'filebrowser:open-path' not registered\.$/, seen: 0 },
  // Jupyter Server, where JupyterLab and Notebook share one, mixes up their equally named fonts for formulas.
  { error: /^console: .* 403 \(Forbidden\) \(http:\S+\/static\/notebook\/\w+\.woff\)$/, seen: 0 },
];

export const unusedExcuses = () => excuses.filter(({ seen }) => seen === 0).map(({ error }) => error);

/**
 * A notebook in a front end, in a page of the context.
 *
 * @returns the page, and its `complaints`: errors, and requests that leave the machine
 */
export async function openNotebook(context, { address }, front, name) {
  const page = await context.newPage();
  const complaints = [];
  const complain = (words) => {
    const excuse = excuses.find(({ error }) => error.test(words));
    if (excuse) excuse.seen++;
    else complaints.push(words);
  };
  page.on("pageerror", (error) => complain(`error on the page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && host !== address.host) complain(`request to ${request.url()}`);
  });
  const url = new URL(fronts[front](name), address);
  url.search = address.search;
  await page.goto(url.href);
  await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor({ timeout: 60_000 });
  return { page, complaints };
}

export async function chooseFromMenu(page, menu, item) {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  // While the menu is open it takes all keys.
  await page.locator(".lm-Menu").waitFor({ state: "detached" });
}

/** The system turns dark, or light again, and with it the theme. */
export async function setTheme(page, theme) {
  await page.emulateMedia({ colorScheme: theme });
  const light = String(theme === "light");
  await page.locator(`body[data-jp-theme-light="${light}"]`).waitFor({ state: "attached" });
}
