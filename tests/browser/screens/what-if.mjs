// What if: the best linked actor of a cluster is taken out, and the numbers are those of the service.

export const name = "what-if";
export const address = "#/what-if";

const json = async (response) => (await response).json();

/** The cluster that is shown first, and an actor of it. */
async function subject(page, tools) {
  const cluster = await page.locator("#cluster").inputValue();
  const { items } = await json(page.request.get(`/api/v1/actors?cluster=${cluster}&limit=200`));
  const label = (it) => it.label[tools.language] ?? it.label.en ?? it.label.ko;
  // A name that no other actor's holds, so that it is found first.
  const actor = items.find((it) => items.every((other) => other === it || !label(other).includes(label(it))));
  return { cluster, actor, label: label(actor) };
}

async function holds(page, tools, found) {
  const shape = page.getByRole("table", { name: await tools.word("what-if.network.caption") });
  await shape.waitFor();
  const numbers = await shape.locator("tbody tr").first().locator("td").allInnerTexts();
  tools.assert.deepEqual(numbers.slice(0, 2), [found.components.before.actors, found.components.after.actors].map(String), "actors before and after");
  const { before, after } = found.maturity;
  const both = await page.locator("#main .facts").first().locator("dd").first().innerText();
  for (const it of [before, after]) tools.assert.ok(both.includes(it.value === null ? "–" : String(Number(it.value.toPrecision(3)))), `maturity ${it.value} stands in ${both}`);
}

export async function task(page, tools) {
  const { assert } = tools;
  const { cluster, actor, label } = await subject(page, tools);
  await page.locator("#remove-actor").fill(label);
  await page.locator("#remove-actor-found").getByRole("option", { name: label }).first().click();
  await tools.until(() => page.url().includes(`actors=${actor.id}`), "the change stands in the address");
  const found = await json(page.request.post("/api/v1/what-if", { data: { cluster, remove: { actors: [actor.id] } } }));
  await holds(page, tools, found);
  const indicators = page.getByRole("table", { name: await tools.word("what-if.indicators.caption") });
  await page.locator("#show").selectOption("all");
  assert.equal(await indicators.locator("tbody tr").count(), found.before.length + found.labels_before.length, "every value before and after has its row");
  const file = await tools.saved(() => page.locator("main .table", { has: indicators }).getByRole("button", { name: "CSV" }).click());
  assert.equal(file.text.trim().split("\n").length, found.before.length + found.labels_before.length + 1, "and its line in the file");
  await page.locator("#clear").click();
  await tools.until(async () => !page.url().includes("actors="), "the change is taken back");
  await ranked(page, tools, cluster);
  await changedText(page, tools, label);
}

// Once the text is changed, who was taken before is taken no more.
async function changedText(page, tools, label) {
  await page.locator("#open-add-linkage").click();
  for (const [field, name] of [["add-from", label], ["add-to", "KIST"]]) {
    await page.locator(`#${field}`).fill(name);
    await page.locator(`#${field}-found`).getByRole("option").first().click();
  }
  await page.locator("#add-from").fill("nobody of this name");
  await page.locator("#add-linkage-button").click();
  await tools.sees(await tools.word("what-if.add.two"));
  tools.assert.ok(!new URLSearchParams(new URL(page.url()).hash.split("?")[1]).has("add"), "no linkage is added");
}

async function ranked(page, tools, cluster) {
  await page.locator("#ask-ranking").click();
  const { ranking } = await json(page.request.post("/api/v1/what-if", { data: { cluster, rank: { indicator: "maturity", limit: 10 } }, timeout: 60_000 }));
  const table = page.getByRole("table", { name: await tools.word("what-if.ranking.actors") });
  await table.waitFor({ timeout: 60_000 });
  tools.assert.equal(await table.locator("tbody tr").count(), ranking.actors.length, "the actors that matter most");
  const [first] = ranking.actors;
  await table.locator("tbody tr").first().getByRole("button").last().click();
  await tools.until(() => page.url().includes(`actors=${first.actor.id}`), "a ranked change can be tried");
}

export async function keyboard(page, tools) {
  const { actor, label } = await subject(page, tools);
  const field = page.locator("#remove-actor");
  await tools.tabTo(field);
  await page.keyboard.type(label);
  await page.locator("#remove-actor-found").getByRole("option", { name: label }).first().waitFor();
  await tools.press("ArrowDown", "Enter");
  await tools.until(() => page.url().includes(`actors=${actor.id}`), "Enter takes the actor out");
  const back = page.locator("#changes button");
  await back.waitFor();
  await tools.tabTo(back, { key: "Shift+Tab" });
  await tools.press("Enter");
  await tools.until(() => !page.url().includes("actors="), "Enter takes the change back");
}
