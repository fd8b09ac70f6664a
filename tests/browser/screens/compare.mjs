// Compare: what the service says of two clusters, their numbers, and what one lacks.

export const name = "compare";
export const address = "#/compare?clusters=boston,osong";

const PATH = "/api/v1/comparison?clusters=boston,osong";

/** Reads the statement, narrows the indicators, takes them away, and adds a cluster. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const answer = await (await page.request.get(PATH)).json();
  await tools.sees(answer.pairs[0].sentence[language]);
  await differences(page, tools, answer);
  const table = page.getByRole("table", { name: await tools.word("compare.indicators.caption") });
  await page.locator("#tier").selectOption("all");
  await tools.until(async () => (await table.locator("tbody tr").count()) === answer.rows.length, "all indicators of the answer are shown");
  assert.ok(page.url().includes("tier=all"), "the choice stands in the address");
  const row = answer.rows.find((it) => it.indicator === "transitivity");
  await page.locator("#q").fill(row.label[language]);
  await page.locator("#q").press("Enter");
  await tools.until(async () => (await table.locator("tbody tr").count()) < answer.rows.length, "the search narrows the table");
  await values(table, tools, row);
  const file = await tools.saved(() => page.locator("#part-indicators").getByRole("button", { name: "CSV" }).click());
  assert.ok(file.text.includes(`,${row.indicator},${row.values[0].value},`), "the file has the id and all digits");
  await gaps(page, tools, answer);
  await addsCluster(page, tools);
  await withoutRanks(page, tools);
}

// Every indicator whose difference has an interval without 0 is named, whoever is higher.
async function differences(page, tools, answer) {
  const apart = answer.rows.filter(({ differences: [, it] }) => it.value !== null && it.low !== null && (it.low > 0 || it.high < 0));
  const rows = page.getByRole("table", { name: await tools.word("compare.differences.caption") }).locator("tbody tr");
  tools.assert.deepEqual(await rows.locator("th").allInnerTexts(), apart.map((it) => it.label[tools.language]), "all of them and no other");
  const higher = apart.map(({ values: [one, other] }) => answer.clusters[one.value > other.value ? 0 : 1].label[tools.language]);
  tools.assert.deepEqual(await rows.locator("td:last-child").allInnerTexts(), higher, "the higher one is named");
}

async function values(table, tools, row) {
  const line = table.locator("tbody tr").filter({ has: table.page().getByRole("link", { name: row.label[tools.language], exact: true }) });
  const shown = await line.locator("button.measure").allInnerTexts();
  const form = new Intl.NumberFormat(tools.language, { maximumSignificantDigits: 3 });
  tools.assert.deepEqual(shown.slice(0, 3), [row.values[0], row.values[1], row.differences[1]].map((it) => (it.value === null ? "–" : form.format(it.value))), "values and difference");
}

async function gaps(page, tools, answer) {
  const lists = page.locator("#part-gaps section");
  tools.assert.equal(await lists.count(), answer.lacks.length + answer.model_lacks.length, "a list for each side");
  tools.assert.equal(await lists.first().locator(":scope > ul > li").count(), answer.lacks[0].gaps.length, "every gap is said");
}

async function addsCluster(page, tools) {
  const { items } = await (await page.request.get("/api/v1/clusters?limit=100")).json();
  const other = items.find((it) => !["boston", "osong"].includes(it.id));
  await page.locator("#clusters").click();
  await page.getByRole("checkbox", { name: other.label[tools.language], exact: true }).click();
  await tools.until(() => page.url().includes(`clusters=boston,osong,${other.id}`), "the cluster stands in the address");
  await tools.until(async () => (await page.locator(".verdict").count()) === 3, "three pairs of three clusters");
}

/** By keys: from the contents to the indicators, a search, and the formula of a number. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  await tools.tabTo(page.locator(".contents").getByText(await tools.word("compare.indicators"), { exact: true }));
  await tools.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), await tools.word("compare.indicators"), "the heading has the focus");
  await tools.tabTo(page.locator("#q"));
  await page.keyboard.type("pair-coverage");
  await tools.press("Enter");
  const cell = page.locator("#part-indicators tbody button.measure").first();
  await tools.tabTo(cell);
  await tools.press("Enter");
  const dialog = page.locator("dialog#explanation");
  await tools.until(() => dialog.isVisible(), "the number is explained");
  await tools.press("Escape");
  assert.ok(await cell.evaluate((it) => it === document.activeElement), "the focus returns to the number");
  await removes(page, tools);
}

// Where the maturity of one of them has no value no ranks are told, and the reason stands in their place.
async function withoutRanks(page, tools) {
  const answer = await (await page.request.get("/api/v1/comparison?clusters=osong,basel,boston&window=five-years")).json();
  tools.assert.equal(answer.rank_probability, null, "this period has no ranks");
  await tools.open("#/compare?clusters=osong,basel,boston&window=five-years");
  await tools.sees(answer.rank_undefined.message[tools.language]);
  tools.assert.equal(await page.locator(".problem").count(), 0, "every part is shown");
}

// The choice of clusters keeps its place while the screen is shown anew for it.
async function removes(page, tools) {
  const choice = page.locator("#clusters");
  await tools.tabTo(choice, { key: "Shift+Tab" });
  await tools.press("Enter");
  await tools.tabTo(page.locator("#clusters-osong"));
  await tools.press("Space");
  await tools.until(() => !page.url().includes("osong"), "the cluster is gone from the address");
  await tools.until(async () => (await page.locator(".verdict").count()) === 0, "one cluster is not compared");
  await tools.until(() => page.evaluate(() => document.activeElement.id === "clusters-osong"), "the focus stays on its box");
  await tools.press("Escape");
  tools.assert.equal(await page.evaluate(() => document.activeElement.id), "clusters", "Escape leads back to the choice");
}
