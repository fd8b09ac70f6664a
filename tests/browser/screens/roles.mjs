// Roles: the sentences of the service with their rules, the shares of sectors, and the actors page by page.

export const name = "roles";
export const address = "#/roles?cluster=boston";

/** Reads the sentences, opens a rule, shows more actors in another order, and goes to another cluster. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const answer = await (await page.request.get("/api/v1/clusters/boston/roles?count=true&limit=20")).json();
  const sentences = page.locator(".statements > li");
  assert.deepEqual(await sentences.locator("> p").allInnerTexts(), answer.statements.map((it) => it.text[language]), "the sentences of the service");
  await sentences.first().locator("summary").click();
  await tools.sees(answer.statements[0].rule[language], sentences.first());
  const sectors = page.getByRole("table", { name: await tools.word("roles.sectors.caption") });
  assert.equal(await sectors.locator("tbody tr").count(), answer.sectors.length, "every sector has its row");
  const form = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  assert.equal(await sectors.locator("tbody tr").first().locator("button.measure").first().innerText(), form.format(answer.sectors[0].share_actors.value));
  await actors(page, tools, answer);
  await ofYear(page, tools);
  await page.locator("#cluster").selectOption("osong");
  await tools.until(() => page.url().includes("cluster=osong"), "the cluster stands in the address");
  const other = await (await page.request.get("/api/v1/clusters/osong/roles")).json();
  await tools.sees(other.statements[0].text[language]);
}

async function actors(page, tools, answer) {
  const rows = page.locator("tr[data-actor]");
  tools.assert.deepEqual(await rows.evaluateAll((all) => all.map((it) => it.dataset.actor)), answer.items.map((it) => it.actor.id), "the actors in the order of the service");
  await page.locator("#sort").selectOption("-degree");
  const sorted = await (await page.request.get("/api/v1/clusters/boston/roles?sort=-degree")).json();
  await tools.until(async () => (await rows.first().getAttribute("data-actor")) === sorted.items[0].actor.id, "the largest degree comes first");
  tools.assert.ok(page.url().includes("sort=-degree"), "the order stands in the address");
  await page.locator("#more").click();
  await tools.until(async () => (await rows.count()) === Math.min(answer.page.total, 70), "more actors are shown");
  const all = await (await page.request.get("/api/v1/clusters/boston/roles?sort=-degree&limit=70")).json();
  tools.assert.deepEqual(await rows.evaluateAll((some) => some.map((it) => it.dataset.actor)), all.items.map((it) => it.actor.id), "by degree");
}

// What a number of another year rests on is the network of that year.
async function ofYear(page, tools) {
  await tools.open("#/roles?cluster=boston&year=1995&sort=-degree");
  const { items: [first] } = await (await page.request.get("/api/v1/clusters/boston/roles?year=1995&sort=-degree&limit=1")).json();
  await page.locator(`tr[data-actor="${first.actor.id}"] button.measure`).first().click();
  const dialog = page.locator("dialog#explanation");
  const source = await dialog.getByRole("link", { name: await tools.word("shell.measure.answer") }).getAttribute("href");
  const answer = await (await page.request.get(source)).json();
  tools.assert.equal(answer.items.find((it) => it.actor.id === first.actor.id).degree.value, first.degree.value, "the answer has the number");
  const records = new URLSearchParams((await dialog.getByRole("link", { name: await tools.word("shell.measure.evidence") }).getAttribute("href")).split("?")[1]);
  tools.assert.equal(records.get("to"), "1995", "the network ends with the year");
  const network = await (await page.request.get(`/api/v1/network?cluster=boston&to=${records.get("to")}&layout=none`)).json();
  tools.assert.equal(network.nodes.find((it) => it.id === first.actor.id).degree, first.degree.value, "and has the number, too");
  await tools.open("#/roles?cluster=boston");
}

/** By keys: a rule, and the explanation of a share. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  const summary = page.locator(".statements summary").first();
  await tools.tabTo(summary);
  await tools.press("Enter");
  assert.ok(await page.locator(".statements details").first().evaluate((it) => it.open), "the rule is open");
  const share = page.locator("button.measure").nth(1);
  await tools.tabTo(share);
  await tools.press("Enter");
  await tools.until(() => page.locator("dialog#explanation").isVisible(), "the share is explained");
  await tools.press("Escape");
  assert.ok(await share.evaluate((it) => it === document.activeElement), "the focus returns");
}
