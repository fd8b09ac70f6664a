// Cluster: why one stands where it stands, from its maturity to the lowest pillar and on to a formula.

export const name = "cluster";
export const address = "#/cluster/boston";

const shown = (language, value) => new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value);

async function answer(page, path) {
  const response = await page.request.get(path);
  return response.json();
}

/** Reads maturity and pillars, opens the explanation of a number, takes the details of all indicators, and goes on to a formula. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const { items: [standing] } = await answer(page, "/api/v1/positioning?cluster=boston");
  const card = page.locator(".card").first();
  assert.match(await card.innerText(), new RegExp(shown(language, standing.maturity.value).replaceAll(".", "\\.")), "the maturity of the service");
  const scores = page.getByRole("table", { name: await tools.word("cluster.pillars.scores") });
  for (const pillar of standing.pillars) {
    const row = scores.getByRole("row", { name: pillar.label[language] });
    assert.ok((await row.innerText()).includes(shown(language, pillar.score.value)), `the score of ${pillar.id}`);
  }
  await checkRank(page, tools);
  await scoresOfParts(page, tools, standing);
  await card.locator("button.measure").click();
  const dialog = page.getByRole("dialog");
  assert.ok((await dialog.innerText()).includes(new Intl.NumberFormat(language, { maximumSignificantDigits: 6 }).format(standing.maturity.value)), "the explanation has the whole number");
  await dialog.getByRole("link", { name: await tools.word("shell.measure.formula") }).click();
  await tools.until(() => page.url().includes("#/indicator/maturity"), "the number leads to its formula");
}

// The scores of the parts make that of their pillar.
async function scoresOfParts(page, tools, standing) {
  const rows = page.getByRole("table", { name: await tools.word("cluster.pillars.parts.caption") }).locator("tbody tr");
  const parts = await rows.evaluateAll((all) => all.map((it) => [it.children[0].innerText, Number(it.children[3].querySelector("button").innerText)]));
  for (const pillar of standing.pillars.filter((it) => it.score.value !== null)) {
    const own = parts.filter((it) => it[0] === pillar.label[tools.language] && !Number.isNaN(it[1])).map((it) => it[1]);
    const mean = own.reduce((sum, it) => sum + it, 0) / own.length;
    tools.assert.ok(Math.abs(mean - pillar.score.value) < 0.01, `${pillar.id}: the mean ${mean} of its parts is ${pillar.score.value}`);
  }
}

// The rank among the clusters is that of the published values, in its own cell.
async function checkRank(page, tools) {
  const { assert, language } = tools;
  const { items } = await answer(page, "/api/v1/indicators/mean-degree/values?sort=-value&limit=1000");
  const known = items.filter((it) => it.value.value !== null);
  const own = known.find((it) => it.subject.id === "boston").value.value;
  const rank = known.filter((it) => it.value.value > own).length + 1;
  const indicator = await answer(page, "/api/v1/indicators/mean-degree");
  const table = page.getByRole("table", { name: await tools.word("cluster.indicators.caption", { cluster: (await answer(page, "/api/v1/clusters/boston")).label[language] }) });
  const row = table.locator("tbody tr").filter({ has: page.getByRole("link", { name: indicator.label[language], exact: true }) });
  assert.equal(await row.locator("td").nth(2).innerText(), await tools.word("shell.rank", { rank, of: known.length }), "rank and number of the published values");
}

/** By keyboard to the part with all indicators, and to their details. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  const part = await tools.word("cluster.indicators");
  await tools.tabTo(page.locator(".contents").getByRole("button", { name: part, exact: true }));
  await tools.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), part, "the contents lead to the heading");
  await tools.tabTo(page.locator("#tier"));
  await tools.press("ArrowDown");
  await tools.until(() => page.url().includes("tier=detail"), "the choice stands in the address");
  const [{ values }, { items: catalogue }] = await Promise.all([answer(page, "/api/v1/clusters/boston/indicators"), answer(page, "/api/v1/indicators?limit=1000&tier=detail")]);
  const details = new Set(catalogue.map((it) => it.id));
  const expected = values.filter((it) => it.part === null && details.has(it.indicator)).length;
  const caption = await tools.word("cluster.indicators.caption", { cluster: (await answer(page, "/api/v1/clusters/boston")).label.en });
  await tools.until(async () => (await page.getByRole("table", { name: caption }).locator("tbody tr").count()) === expected, "every detail has its row");
}
