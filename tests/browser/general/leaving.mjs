// Whoever goes on before an answer has come is where they went: nothing of what they left is shown, said or written any more.

export const name = "leaving";

export const checks = [
  { name: "a screen that is slow to come", work: slowScreen },
  { name: "a screen in another language", work: otherLanguage },
  { name: "several screens", appearance: { language: "ko" }, work: severalScreens },
  { name: "a screen with unknown values", work: unknownValues },
  { name: "a filter that waits", work: waitingFilter },
  { name: "an earlier choice on a screen", work: earlierChoice },
  { name: "an earlier language", work: earlierLanguage },
];

const SLOW = 1500;

/** Sets one address after the other, each some time after the one before. */
async function through(page, ...steps) {
  for (const [address, wait] of steps) {
    await page.evaluate((hash) => { location.hash = hash; }, address);
    await page.waitForTimeout(wait);
  }
}

const heading = (page) => page.locator("main h1").innerText();

async function standsAt(page, tools, key) {
  const title = await tools.word(key);
  await tools.until(async () => (await page.locator("main h1").count()) === 1 && (await heading(page)) === title, `${title} stands`);
  await page.waitForTimeout(2 * SLOW);
  tools.assert.equal(await heading(page), title, "and stays");
  tools.assert.equal(await page.title(), `${title} · bioclusters`, "the title of the document is its own");
  tools.assert.equal(await page.locator("#notices").innerText(), "", "nothing is said of what was left");
  tools.assert.equal(await page.locator("main .waiting").count(), 0, "nothing is waited for");
}

async function slowScreen(page, tools) {
  await tools.open("#/search");
  await tools.late("**/api/v1/**", SLOW);
  await through(page, ["#/demand-fit", 120], ["#/search", 0]);
  await standsAt(page, tools, "search.title");
  tools.assert.ok(page.url().endsWith("#/search"), page.url());
}

async function otherLanguage(page, tools) {
  await tools.open("#/search");
  await tools.late("**/words/ko/**", SLOW);
  await through(page, ["#/indicators?lang=ko", 300], ["#/search", 0]);
  await standsAt(page, tools, "search.title");
}

async function severalScreens(page, tools) {
  await tools.open("#/search");
  await tools.late("**/api/v1/**", SLOW);
  await through(page, ["#/cluster/osong", 700], ["#/network?cluster=boston", 500], ["#/roles?cluster=osong", 300], ["#/search", 0]);
  await standsAt(page, tools, "search.title");
}

async function unknownValues(page, tools) {
  await tools.open("#/search");
  await tools.late("**/api/v1/**", SLOW);
  await through(page, ["#/compare?clusters=nope,boston", 700], ["#/search", 0]);
  await standsAt(page, tools, "search.title");
}

async function waitingFilter(page, tools) {
  await tools.open("#/network?cluster=boston");
  await page.locator("#choose-sector").click();
  await page.locator("#choose-sector-industry").check();
  await page.evaluate(() => { location.hash = "#/search"; });
  await standsAt(page, tools, "search.title");
  tools.assert.ok(page.url().endsWith("#/search"), page.url());
}

async function earlierChoice(page, tools) {
  await tools.open("#/positioning");
  await tools.late("**/api/v1/clusters/boston/indicators*", SLOW);
  const { items } = await (await page.request.get("/api/v1/clusters")).json();
  const label = (id) => items.find((it) => it.id === id).label[tools.language];
  const mark = (id) => page.locator(`.picture .mark[data-cluster="${id}"]`);
  await mark("boston").click();
  await mark("osong").click();
  const title = page.locator(".pillars h3");
  await tools.until(async () => (await title.count()) === 1, "the pillars come");
  await page.waitForTimeout(2 * SLOW);
  tools.assert.equal(await title.innerText(), await tools.word("positioning.pillars", { cluster: label("osong") }), "those of the last choice stand");
}

async function earlierLanguage(page, tools) {
  await tools.open("#/search");
  await page.locator("#language").click();
  await tools.until(async () => /[가-힣]/.test(await heading(page)), "the page speaks Korean");
  await page.reload();
  await tools.ready();
  tools.assert.match(await heading(page), /[가-힣]/, "a reload does not go back to the language of the address");
}
