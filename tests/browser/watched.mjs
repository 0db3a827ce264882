/** A page, and everything that went wrong on it or would have been asked of a place that is not `isOwn`. */
export async function openWatched(browser, address, { isOwn = () => false, ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on(
    "console",
    (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()),
  );
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url()) && !isOwn(request.url())) complaints.push(request.url());
  });
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}
