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
  await equals(page, tools);
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

// What is equal is all named while it is little, and else counted, in the table and in its file.
async function equals(page, tools) {
  const { assert, language } = tools;
  const { items } = await (await page.request.get("/api/v1/clusters/boston/roles?limit=5")).json();
  const [first, ...others] = items.map((it) => it.actor);
  const kinds = ["coordinator", "gatekeeper", "representative", "liaison"];
  let few = true;
  await page.route(/\/clusters\/[a-z-]+\/roles\?/, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    if (answer.anchor) answer.anchor = { actor: first, equals: few ? others.slice(0, 2) : others, share: 0.2 };
    answer.items.forEach((it) => Object.assign(it, { main_brokerage: kinds[0], main_brokerages: few ? kinds.slice(0, 2) : kinds }));
    await route.fulfill({ response, json: answer });
  });
  const names = [first, ...others.slice(0, 2)].map((it) => it.label[language]).join("; ");
  const roles = (await Promise.all(kinds.slice(0, 2).map((it) => tools.word(`roles.broker.${it}`)))).join("; ");
  const many = { names: await tools.word("roles.anchor.equal", { count: 5 }), roles: await tools.word("roles.main.equal", { count: 4 }) };
  for (const wanted of [{ names, roles }, many]) {
    await tools.open("#/roles?cluster=boston");
    await tools.sees(wanted.roles, page.locator(`tr[data-actor="${first.id}"]`));
    assert.ok((await page.locator("main dl").first().innerText()).includes(wanted.names), wanted.names);
    const actors = page.locator("section").filter({ has: page.locator("tr[data-actor]") });
    assert.ok((await tools.saved(() => actors.getByRole("button", { name: "CSV" }).click())).text.includes(wanted.roles), `${wanted.roles} in the file`);
    await tools.open("#/roles");
    await tools.sees(wanted.names, page.locator("main table"));
    assert.ok((await tools.saved(() => page.getByRole("button", { name: "CSV" }).click())).text.includes(wanted.names), `${wanted.names} in the file`);
    few = false;
  }
  await page.unroute(/\/clusters\/[a-z-]+\/roles\?/);
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
