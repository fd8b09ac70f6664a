// The service fails, is full, is gone, or has another version of the explorer: the page says what to do, and does it.

export const name = "failures";

const BUSY = {
  type: "https://w3id.org/bioclusters/problems/busy", title: "Busy", status: 503, detail: "All workers are taken. Try again in a moment.",
  title_ko: "사용량이 많습니다", detail_ko: "작업자가 모두 사용 중입니다. 잠시 후 다시 시도하십시오.",
};

export const checks = [{ name: "a browser that keeps nothing", work: keepsNothing }, ...["ko", "en"].flatMap((language) => [
  { name: `a problem of the service ${language}`, appearance: { language }, work: problem },
  { name: `an answer that is no problem ${language}`, appearance: { language }, work: noProblem },
  { name: `without a network ${language}`, appearance: { language }, work: offline },
  { name: `another version ${language}`, appearance: { language }, work: anotherVersion },
])];

async function keepsNothing(page, tools) {
  await page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }));
  await tools.open("#/indicators");
  tools.assert.equal(await page.locator("main h1").innerText(), await tools.word("indicators.title"), "the page stands");
  await page.locator("#language").click();
  await tools.until(() => page.evaluate(() => document.documentElement.lang === "ko"), "a choice holds while the page is open");
}

async function refused(page, tools, answer) {
  tools.expectFault(/answered 5\d\d: GET .*\/api\/v1\/indicators/);
  tools.expectFault(/console: Failed to load resource/);
  await page.route("**/api/v1/indicators*", (route) => route.fulfill(answer));
  await tools.open("#/indicators");
  await tools.until(() => page.locator("main .problem").first().isVisible(), "the problem is shown");
  tools.assert.equal(await page.locator("main h1").count(), 1, "the screen keeps its heading");
  tools.assert.equal(await page.locator("main .problem").first().getAttribute("role"), "alert", "a screen reader tells it");
  await tools.axe();
}

async function tryAgain(page, tools) {
  await page.locator("main .problem").getByRole("button", { name: await tools.word("shell.retry") }).first().click();
  await tools.until(async () => (await page.locator("main .problem").count()) === 0, "trying again helps");
  await tools.ready();
}

async function problem(page, tools) {
  await refused(page, tools, { status: 503, contentType: "application/problem+json", body: JSON.stringify(BUSY) });
  await tools.sees(tools.language === "ko" ? BUSY.detail_ko : BUSY.detail, page.locator("main .problem"));
  await page.unroute("**/api/v1/indicators*");
  await tryAgain(page, tools);
}

async function noProblem(page, tools) {
  await refused(page, tools, { status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" });
  tools.assert.ok(!(await page.locator("main").innerText()).includes("<h1>"), "what a stranger sent is not shown as it is");
  await page.unroute("**/api/v1/indicators*");
  await tryAgain(page, tools);
}

async function offline(page, tools) {
  tools.expectFault(/ERR_INTERNET_DISCONNECTED/);
  // The module or the words of the screen do not come; the console tells the developer.
  tools.expectFault(/console: TypeError: Failed to fetch/);
  await tools.open("#/overview");
  await page.context().setOffline(true);
  await page.locator("#search").fill("kist");
  await page.locator("#search").press("Enter");
  await tools.until(() => page.locator("main .problem").first().isVisible(), "that the service is not reached is shown");
  await page.context().setOffline(false);
  await tryAgain(page, tools);
}

async function anotherVersion(page, tools) {
  tools.expectFault(/answered 404: GET .*\/screens\/indicators\.js/);
  tools.expectFault(/console: /);
  await tools.open("#/overview");
  await page.route("**/screens/indicators.js", (route) => route.fulfill({ status: 404, contentType: "application/problem+json", body: "{}" }));
  await page.evaluate(() => { location.hash = "#/indicators"; });
  await tools.until(() => page.locator("main .problem").first().isVisible(), "that the screen cannot be shown is told");
  await tools.axe();
  await page.unroute("**/screens/indicators.js");
  // A browser asks once for a module: only a page that is loaded again has it.
  await page.reload();
  await tools.ready();
  tools.assert.equal(await page.locator("main .problem").count(), 0, "loading the page again helps");
}
