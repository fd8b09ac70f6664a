// Demand and offer: from a profile of the data to the cluster that covers most, and from there to a demand of one's own.

export const name = "demand-fit";
export const address = "#/demand-fit";

const json = async (response) => (await response).json();

async function ranking(page, tools) {
  return page.getByRole("table", { name: await tools.word("demand-fit.ranking.caption") });
}

/** Holds that the ranking shows an answer of the service: as many clusters, in its order. */
async function holds(page, tools, fit) {
  const rows = (await ranking(page, tools)).locator("tbody tr");
  await tools.until(async () => (await rows.count()) === fit.items.length, "every cluster of the answer has its row");
  const names = await rows.getByRole("rowheader").getByRole("link").allInnerTexts();
  tools.assert.deepEqual(names, fit.items.map((it) => it.cluster.label[tools.language]), "the clusters stand in the order of the service");
}

export async function task(page, tools) {
  const { assert } = tools;
  const { items: [profile] } = await json(page.request.get("/api/v1/demands"));
  await page.locator("#demand").selectOption(profile.id);
  const fit = await json(page.request.get(`/api/v1/demand-fit?demand=${profile.id}&draws=100`));
  await holds(page, tools, fit);
  const part = page.locator("section", { has: page.getByRole("heading", { name: await tools.word("demand-fit.ranking"), exact: true }) });
  const file = await tools.saved(() => part.getByRole("button", { name: "CSV" }).click());
  assert.equal(file.text.trim().split("\n").length, fit.items.length + 1, "the file has a line for each cluster");
  const second = fit.items[1];
  await (await ranking(page, tools)).locator("tbody tr").nth(1).locator("th button.quiet").click();
  await tools.until(async () => (await page.locator("#chosen-cluster").innerText()).includes(second.cluster.label[tools.language]), "the second cluster is shown in full");
  assert.ok(page.url().includes(`select=${second.cluster.id}`), "the choice stands in the address");
  await own(page, tools, fit);
  await stated(page, tools, fit);
}

async function own(page, tools, fit) {
  const area = fit.items[0].areas[0].area;
  await page.locator("#demand").selectOption("own");
  await page.locator(`#need-${area}`).fill("0.5");
  await page.locator("#ask-needs").click();
  const answer = await json(page.request.post("/api/v1/demand-fit", { data: { needs: [{ area, intensity: 0.5, priority: 1 }], known_share_min: 0.5, draws: 100 } }));
  await holds(page, tools, answer);
  tools.assert.ok(decodeURIComponent(page.url()).includes(`needs=${area}:0.5`), "the demand stands in the address");
}

/** A level that the request states is told as such, and not as a computed one. */
async function stated(page, tools, fit) {
  const { cluster, areas: [{ area, label }] } = fit.items[1];
  const asked = (url) => url.pathname.endsWith("/api/v1/demand-fit");
  await page.route(asked, (route) => route.continue({ postData: { ...route.request().postDataJSON(), offers: [{ cluster: cluster.id, area, level: 0.25 }] } }));
  await page.locator(`#need-${area}`).fill("0.75");
  await page.locator("#ask-needs").click();
  await page.locator("#select").selectOption(cluster.id);
  const row = page.getByRole("table", { name: await tools.word("demand-fit.chosen.caption", { cluster: cluster.label[tools.language] }) }).locator("tbody tr", { has: page.getByRole("rowheader", { name: label[tools.language] }) });
  await tools.sees(await tools.word("demand-fit.stated"), row);
  await tools.sees("0.25", row);
  await page.unroute(asked);
}

/** By keyboard: a number and what it means, then a cluster in full. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  const table = await ranking(page, tools);
  const measure = table.locator("button.measure").first();
  await tools.tabTo(measure);
  await tools.press("Enter");
  const dialog = page.locator("#explanation");
  await tools.until(() => dialog.isVisible(), "the number is explained");
  await tools.press("Escape");
  assert.ok(await measure.evaluate((it) => it === document.activeElement), "the focus goes back to the number");
  const details = table.locator("tbody tr").nth(1).locator("th button.quiet");
  await tools.tabTo(details);
  await tools.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "chosen-cluster", "the focus goes to the cluster");
  await tools.tabTo(page.locator("#select"));
  const before = await page.locator("#chosen-cluster").innerText();
  await tools.press("ArrowDown");
  await tools.until(async () => (await page.locator("#chosen-cluster").innerText()) !== before, "another cluster is shown");
  assert.equal(await page.evaluate(() => document.activeElement.id), "select", "the focus stays on the choice");
}
