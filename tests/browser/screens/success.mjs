// Success model: sentences, sections with their records, and two clusters side by side.

export const name = "success";
export const address = "#/success?cluster=boston";

/** Reads the sentences and the sections, takes one away, follows a record, and puts a second cluster beside. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const answer = await (await page.request.get("/api/v1/clusters/boston/success-model")).json();
  assert.deepEqual(await page.locator(".statements > li > p").allInnerTexts(), answer.statements.map((it) => it.text[language]), "the sentences of the service");
  const headings = await page.locator("main h2").allInnerTexts();
  assert.deepEqual(headings.slice(1), answer.sections.map((it) => it.label[language]), "the sections of the service");
  const milestones = page.getByRole("table", { name: await tools.word("success.milestones.caption") });
  assert.deepEqual(await milestones.locator("tbody tr td:nth-child(2)").allInnerTexts(), answer.milestones.map((it) => (it.year === null ? "–" : String(it.year))), "the years of the milestones");
  const section = page.locator("#part-chains");
  await section.locator("details > summary").last().click();
  const lines = answer.sections.find((it) => it.section === "chains").lines;
  assert.equal(await section.getByRole("table", { name: await tools.word("success.lines.caption", { section: answer.sections.find((it) => it.section === "chains").label[language] }) }).locator("tbody tr").count(), lines.length, "every number of the section");
  const file = await tools.saved(() => section.getByRole("button", { name: "CSV" }).last().click());
  assert.equal(file.text.trim().split("\r\n").length, lines.length + 1, "a line for each number");
  await sideBySide(page, tools);
  await investors(page, tools, answer);
}

// What is counted of investors and givers is in the network that the number leads to.
async function investors(page, tools, answer) {
  const { assert } = tools;
  await tools.open(address);
  const table = page.getByRole("table", { name: await tools.word("success.investors"), exact: true });
  const [investor, index] = answer.investors.items.map((it, at) => [it, at]).find(([it]) => it.firms > 0 && !it.inside);
  const ways = await table.locator("tbody tr").nth(index).locator("td a[href^='#/network']").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
  assert.equal(ways.length, 2, "the linkages and the firms of an investor lead to the network");
  const payers = page.getByRole("table", { name: await tools.word("success.money.caption") });
  const row = payers.locator("tbody tr").nth(answer.payers.findIndex((it) => it.linkages > 0));
  const capital = answer.payers.reduce((all, it) => all + it.linkages, 0);
  const wanted = [...ways.map((it) => [it, investor.linkages]), [await row.locator("a").first().getAttribute("href"), capital]];
  for (const [way, least] of wanted) {
    const asked = new URLSearchParams(way.split("?")[1]);
    const network = await (await page.request.get(`/api/v1/network?${asked}&layout=none`)).json();
    const linkages = new Set(network.edges.filter((it) => !asked.has("around") || [it.source, it.target].includes(investor.actor.id)).map((it) => it.linkage));
    assert.ok(linkages.size >= least, `${linkages.size} linkages of ${least} are in ${way}`);
  }
  await row.locator("a").first().click();
  await tools.until(() => page.url().includes("#/network"), "the number leads to the network");
  const edges = page.locator(".network-counts .measure").nth(1);
  await tools.until(async () => (await edges.count()) === 1 && Number(await edges.innerText()) >= capital, "it has the linkages");
}

async function sideBySide(page, tools) {
  const { items } = await (await page.request.get("/api/v1/clusters?limit=100")).json();
  const osong = items.find((it) => it.id === "osong");
  await page.locator("#clusters").click();
  await page.getByRole("checkbox", { name: osong.label[tools.language], exact: true }).click();
  await tools.until(() => page.url().includes("clusters=boston,osong"), "both stand in the address");
  await tools.until(async () => (await page.locator("#part-programmes-by-stage").count()) === 1, "the models stand side by side");
  const both = await (await page.request.get("/api/v1/success-model?clusters=boston,osong")).json();
  tools.assert.deepEqual(await page.locator(".statements > li > p").allInnerTexts(), both.differences.map((it) => it.text[tools.language]), "the differences of the service");
  const [section] = both.sections;
  const rows = page.locator(`#part-${section.section} tbody tr`);
  tools.assert.equal(await rows.count(), section.lines.length, "every line stands once");
  const form = new Intl.NumberFormat(tools.language);
  tools.assert.deepEqual(await rows.first().locator("button.measure").allInnerTexts(), section.lines[0].values.map((it) => form.format(it.value)), "a value of each cluster");
}

/** By keys: to the milestones by the contents, and to the record behind one. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  const answer = await (await page.request.get("/api/v1/clusters/boston/success-model")).json();
  const label = answer.sections.find((it) => it.section === "time").label.en;
  await tools.tabTo(page.locator(".contents").getByText(label, { exact: true }));
  await tools.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), label, "the heading has the focus");
  const record = page.locator("#part-time tbody a").first();
  const target = await record.getAttribute("href");
  await tools.tabTo(record);
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the record");
}
