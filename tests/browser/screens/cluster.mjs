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
  await card.locator("button.measure").click();
  const dialog = page.getByRole("dialog");
  assert.ok((await dialog.innerText()).includes(new Intl.NumberFormat(language, { maximumSignificantDigits: 6 }).format(standing.maturity.value)), "the explanation has the whole number");
  await dialog.getByRole("link", { name: await tools.word("shell.measure.formula") }).click();
  await tools.until(() => page.url().includes("#/indicator/maturity"), "the number leads to its formula");
}

// The rank among the clusters is that of the published values.
async function checkRank(page, { assert, language, word }) {
  const { items } = await answer(page, "/api/v1/indicators/mean-degree/values?sort=-value&limit=1000");
  const known = items.filter((it) => it.value.value !== null);
  const rank = known.findIndex((it) => it.subject.id === "boston") + 1;
  const indicator = await answer(page, "/api/v1/indicators/mean-degree");
  const row = page.getByRole("row", { name: indicator.label[language] }).first();
  assert.ok(rank > 0 && (await row.innerText()).includes(String(known.length)), "ranked among the clusters that have a value");
  assert.match(await row.innerText(), new RegExp(`\\b${rank}\\b|${rank}위`), "the rank of the published values");
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
