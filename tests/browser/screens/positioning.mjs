// Positioning: why a cluster stands where it stands, and ranks that follow the reader's weights as the service would have them.

export const name = "positioning";
export const address = "#/positioning";

/** The page's numbers are those of the service but for the last digits of their sums. */
const EQUAL = 1e-9;

/** Chooses a mark, moves a weight, and asks about two clusters. */
export async function task(page, tools) {
  const { assert } = tools;
  const answer = await (await page.request.get("/api/v1/positioning")).json();
  const known = answer.items.filter((it) => it.maturity.value !== null).sort((a, b) => b.maturity.value - a.maturity.value);
  const [first] = known;
  await page.locator(`.mark[data-cluster="${first.cluster.id}"]`).click();
  const panel = page.locator(".why");
  await tools.sees(await tools.word("positioning.why", { cluster: first.cluster.label[tools.language] }), panel);
  assert.ok(page.url().includes(`select=${first.cluster.id}`), "the choice stands in the address");
  await pillars(page, tools, first);
  await equalToService(page, tools, new Map(known.map((it) => [it.cluster.id, it.maturity.value])));
  await ownWeights(page, tools, known);
  await ownGoalposts(page, tools, known);
  await goalpostsOfManyDigits(page, tools, known);
  await pairs(page, tools, known);
}

// The table of pillars has the scores of the service, and its factors make the maturity.
async function pillars(page, tools, item) {
  const table = page.getByRole("table", { name: await tools.word("positioning.pillars.caption", { floor: 0.01 }) });
  await table.waitFor();
  const rows = await table.locator("tbody tr").evaluateAll((all) => all.map((it) => [...it.children].map((cell) => cell.innerText.trim())));
  tools.assert.deepEqual(rows.map((it) => it[0]), item.pillars.map((it) => it.label[tools.language]), "the six pillars");
  const product = rows.reduce((all, it) => (it[3] === "–" ? all : all * Number(it[3])), 100);
  tools.assert.ok(Math.abs(product - item.maturity.value) < 0.5, `the factors ${product} make the maturity ${item.maturity.value}`);
}

async function ranking(page) {
  return page.locator(".ranking tbody tr[data-value]").evaluateAll((all) => all.map((it) => ({ cluster: it.dataset.cluster, value: Number(it.dataset.value), rank: Number(it.dataset.rank) })));
}

async function equalToService(page, tools, expected) {
  const rows = await ranking(page);
  tools.assert.ok(rows.length > 0, "there is a ranking");
  for (const row of rows.filter((it) => expected.has(it.cluster))) {
    const difference = Math.abs(row.value - expected.get(row.cluster));
    tools.assert.ok(difference <= EQUAL, `${row.cluster}: ${row.value} is not ${expected.get(row.cluster)}`);
  }
}

// One weight moved: the values are those that the service gives for it, the ranks follow, and the mark moves.
async function ownWeights(page, tools, known) {
  const field = page.locator("#weight-connectivity-number");
  await field.fill("0.5");
  await field.press("Enter");
  await tools.until(() => page.url().includes("weight=connectivity:0.5") || page.url().includes("weight=connectivity%3A0.5"), "the weight stands in the address");
  const keys = known.slice(0, 4).map((it) => it.cluster.id);
  const compared = await (await page.request.get(`/api/v1/comparison?clusters=${keys.join(",")}&indicators=maturity&weight=connectivity:0.5`)).json();
  const expected = new Map(compared.clusters.map((it, at) => [it.id, compared.totals[at].value]));
  await equalToService(page, tools, expected);
  const rows = await ranking(page);
  const order = [...rows].sort((a, b) => b.value - a.value).map((it) => it.cluster);
  tools.assert.deepEqual(rows.map((it) => it.cluster), order, "the ranking is by the new values");
  const moved = keys.find((it) => Math.abs(expected.get(it) - known.find((one) => one.cluster.id === it).maturity.value) > 1);
  tools.assert.match(await page.locator(`.mark[data-cluster="${moved}"]`).getAttribute("transform"), /^translate\(/, "the mark moves along");
  await page.getByRole("button", { name: await tools.word("positioning.weights.reset") }).click();
  tools.assert.ok(!page.url().includes("weight="), "the published weights need no address");
  tools.assert.equal(await page.locator(`.mark[data-cluster="${moved}"]`).getAttribute("transform"), null, "the mark is back");
}

// One goalpost moved: the values are those that the service gives for it; what it refuses it says at the field.
async function ownGoalposts(page, tools, known) {
  const { assert } = tools;
  await page.locator("#open-goalposts").click();
  const [low, high] = ["low", "high"].map((end) => page.locator(`#goalpost-entry-rate-${end}`));
  await high.fill("0.4");
  await high.press("Enter");
  await tools.until(() => decodeURIComponent(page.url()).includes("goalpost=entry-rate:-0.05:0.4"), "the goalposts stand in the address");
  const keys = known.slice(0, 4).map((it) => it.cluster.id);
  const asked = (goalpost) => page.request.get(`/api/v1/comparison?clusters=${keys.join(",")}&indicators=maturity&goalpost=${goalpost}`).then((it) => it.json());
  const compared = await asked("entry-rate:-0.05:0.4");
  const expected = new Map(compared.clusters.map((it, at) => [it.id, compared.totals[at].value]));
  assert.ok(keys.some((it) => Math.abs(expected.get(it) - known.find((one) => one.cluster.id === it).maturity.value) > 0.5), "they make a difference");
  await equalToService(page, tools, expected);
  const used = await page.locator("#goalposts-used").innerText();
  assert.ok(used.includes("0.4"), `the goalposts that were used are told: ${used}`);
  tools.expectFault(/answered 400/);
  tools.expectFault(/console: Failed to load resource/);
  await low.fill("0.4");
  await low.press("Enter");
  const said = page.locator("#goalpost-entry-rate-low-refused");
  await said.waitFor();
  const { errors: [error] } = await asked("entry-rate:0.4:0.4");
  assert.equal(await said.innerText(), tools.language === "ko" ? error.message_ko : error.message, "what the service says stands at the field");
  assert.ok(decodeURIComponent(page.url()).includes("goalpost=entry-rate:-0.05:0.4"), "what is refused does not stand in the address");
  await page.locator("#reset-goalposts").click();
  await tools.until(() => !page.url().includes("goalpost="), "the published goalposts need no address");
  assert.equal(await said.count(), 0, "nothing is refused any more");
  await equalToService(page, tools, new Map(known.map((it) => [it.cluster.id, it.maturity.value])));
}

// A published goalpost of many digits goes along with a changed one; of an emptied field nothing is asked, and a fault stands where it is.
async function goalpostsOfManyDigits(page, tools, known) {
  const { assert } = tools;
  const field = (part, end) => page.locator(`#goalpost-${part}-${end}`);
  const goalpost = () => new URLSearchParams(new URL(page.url()).hash.split("?")[1]).get("goalpost");
  const enter = async (part, end, value) => {
    await field(part, end).fill(value);
    await field(part, end).press("Enter");
  };
  await enter("actor-count", "high", "8");
  await tools.until(() => goalpost()?.startsWith("actor-count:2.397895273:8"), "the published end goes along");
  const keys = known.slice(0, 4).map((it) => it.cluster.id);
  const compared = await (await page.request.get(`/api/v1/comparison?clusters=${keys.join(",")}&indicators=maturity&goalpost=${goalpost()}`)).json();
  await equalToService(page, tools, new Map(compared.clusters.map((it, at) => [it.id, compared.totals[at].value])));
  await enter("actor-count", "low", "");
  const empty = page.locator("#goalpost-actor-count-low-refused");
  assert.equal(await empty.innerText(), await tools.word("positioning.goalposts.number"), "a number is wanted");
  const asked = [];
  const watch = (request) => request.url().includes("/comparison") && asked.push(request.url());
  page.on("request", watch);
  await enter("actor-count", "high", "9");
  await enter("entry-rate", "high", "-0.05");
  assert.equal(await empty.count(), 1, "it is wanted still");
  assert.deepEqual(asked, [], "nothing is asked of an emptied field");
  await enter("actor-count", "low", "2.3979");
  await page.locator("#goalpost-entry-rate-low-refused").waitFor();
  assert.equal(await page.locator(".goalposts .refused").count(), 1, "the fault stands at the part that it is of, not at the one changed last");
  assert.equal(goalpost(), "actor-count:2.397895273:8", "what is refused does not stand in the address");
  page.off("request", watch);
  await page.locator("#reset-goalposts").click();
  await tools.until(() => goalpost() === null, "the published goalposts need no address");
}

async function pairs(page, tools, known) {
  const [one, other] = [known[0], known[known.length - 1]].map((it) => it.cluster.id);
  await page.locator("#pair-1").selectOption(one);
  await page.locator("#pair-2").selectOption(other);
  const { pairs: [pair] } = await (await page.request.get(`/api/v1/comparison?clusters=${one},${other}&indicators=maturity`)).json();
  await tools.sees(pair.sentence[tools.language], page.locator("#pair-result"));
}

/** The same by keys: a mark of the picture, and a weight by its slider. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  const mark = page.locator(".mark[data-cluster]").first();
  await mark.waitFor();
  const cluster = await mark.getAttribute("data-cluster");
  await tools.tabTo(mark);
  await tools.press("Enter");
  await tools.until(() => page.evaluate(() => document.activeElement?.id === "why-heading"), "the reason has the focus");
  assert.ok(page.url().includes(`select=${cluster}`), "Enter on a mark chooses it");
  await page.locator(".pillars table").waitFor();
  const slider = page.locator("#weight-integration");
  const before = await ranking(page);
  await tools.tabTo(slider);
  await tools.press("End");
  await tools.until(async () => JSON.stringify(await ranking(page)) !== JSON.stringify(before), "the ranks follow the slider");
  assert.match(page.url(), /weight=integration/);
  await tools.tabTo(page.locator("#open-goalposts"));
  await tools.press("Enter");
  await tools.tabTo(page.locator("#goalpost-mean-degree-high"));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("2");
  await tools.press("Tab");
  await tools.until(() => decodeURIComponent(page.url()).includes("goalpost=mean-degree:0:2"), "a goalpost is set by keys");
}
