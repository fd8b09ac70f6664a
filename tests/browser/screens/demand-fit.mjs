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

/** A level that the reader states is told as such, changed, and taken back; an offer of a cluster that is not compared is refused at its field. */
async function stated(page, tools, fit) {
  const { cluster, areas: [{ area, label }] } = fit.items[1];
  const wanted = { area, intensity: 0.75, priority: 1 };
  await page.locator(`#need-${area}`).fill("0.75");
  await page.locator("#offer-cluster").selectOption(cluster.id);
  await page.locator("#offer-area").selectOption(area);
  await page.locator("#offer-level-number").fill("0.25");
  await page.locator("#offer-level-number").press("Tab");
  await page.locator("#add-offer").click();
  const offered = (level) => `needs=${area}:0.75&offers=${cluster.id}:${area}:${level}`;
  const address = () => decodeURIComponent(page.url());
  await tools.until(() => address().includes(offered(0.25)), "needs and offers stand in the address");
  const answer = (offers) => page.request.post("/api/v1/demand-fit", { data: { needs: [wanted], ...(offers ? { offers } : {}), known_share_min: 0.5, draws: 100 } });
  await holds(page, tools, await json(answer([{ cluster: cluster.id, area, level: 0.25 }])));
  tools.assert.ok((await page.locator("#stated-offers").innerText()).includes(cluster.label[tools.language]), "the answer says which offers it used");
  await page.locator("#select").selectOption(cluster.id);
  const row = page.getByRole("table", { name: await tools.word("demand-fit.chosen.caption", { cluster: cluster.label[tools.language] }) }).locator("tbody tr", { has: page.getByRole("rowheader", { name: label[tools.language] }) });
  await tools.sees(await tools.word("demand-fit.stated"), row);
  await tools.sees("0.25", row);
  await page.locator("#offer-0").fill("0.5");
  await page.locator("#offer-0").press("Tab");
  await tools.until(() => address().includes(offered(0.5)), "the level is changed");
  await tools.ready();
  await page.locator("#clear-offers").click();
  await tools.until(() => !address().includes("offers="), "the offers are taken back");
  await holds(page, tools, await json(answer(null)));
  await refused(page, tools, { cluster: cluster.id, area, other: fit.items[0].cluster.id });
}

async function refused(page, tools, { cluster, area, other }) {
  tools.expectFault(/answered 400/);
  tools.expectFault(/console: Failed to load resource/);
  await tools.open(`#/demand-fit?needs=${area}:1&offers=${cluster}:${area}:0.5&clusters=${other}&country=XX`);
  const country = page.locator("#country-refused");
  await country.waitFor();
  tools.assert.equal(await page.locator("#country").getAttribute("aria-invalid"), "true", "the country is refused at its field");
  await page.locator("#country").fill("");
  await page.locator("#ask-needs").click();
  const said = page.locator("#offer-0-refused");
  await said.waitFor();
  const body = { needs: [{ area, intensity: 1 }], offers: [{ cluster, area, level: 0.5 }], clusters: [other] };
  const { errors: [error] } = await json(page.request.post("/api/v1/demand-fit", { data: body }));
  tools.assert.equal(await said.innerText(), tools.language === "ko" ? error.message_ko : error.message, "what the service says stands at the offer");
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
  await offer(page, tools);
}

// An offer is stated and taken back by keys alone.
async function offer(page, tools) {
  await tools.open("#/demand-fit?needs=clinical-trials:1&draws=0");
  await tools.tabTo(page.locator("#offer-level"));
  await tools.press("End");
  await tools.tabTo(page.locator("#add-offer"));
  await tools.press("Enter");
  await tools.until(() => /offers=[a-z0-9-]+:[a-z-]+:1(&|$)/.test(decodeURIComponent(page.url())), "the offer stands in the address");
  const back = page.locator("#take-back-0");
  await back.waitFor();
  await tools.tabTo(back, { key: "Shift+Tab" });
  await tools.press("Enter");
  await tools.until(() => !page.url().includes("offers="), "and is taken back");
}
