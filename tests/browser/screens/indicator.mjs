// Indicator: formula, the call that gives the same number, and the values.

export const name = "indicator";
export const address = "#/indicator/betweenness?cluster=boston";

async function answer(page, path) {
  const response = await page.request.get(path);
  return response.json();
}

/** Reads the formula, copies the call, takes the file that it reads, and compares the values. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const indicator = await answer(page, "/api/v1/indicators/betweenness");
  assert.equal(await page.locator(".formula math").count(), 1, "the formula is typeset");
  assert.equal(await page.locator(".latex").evaluate((it) => it.textContent), indicator.formula, "its LaTeX is there");
  await page.getByRole("button", { name: await tools.word("indicator.copy"), exact: true }).first().click();
  await tools.until(async () => (await tools.copied()).includes(indicator.same_as[0].split(": ").slice(1).join(": ")), "the call is copied");
  const file = await tools.saved(() => page.locator("a[href*='format=node-link']").click());
  assert.ok((await tools.copied()).includes(file.name), "the script reads the file under its name");
  const { nodes } = JSON.parse(file.text);
  const { items } = await answer(page, "/api/v1/indicators/betweenness/values?cluster=boston&sort=-value&limit=1000");
  assert.equal(nodes.length, items.length, "the file has the actors that have a value");
  const rows = page.locator("main tbody tr");
  const [first] = items;
  const text = await rows.first().innerText();
  assert.ok(text.includes(first.subject.label[language]), "the greatest comes first");
  assert.ok(text.includes(new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(first.value.value)), "with its value");
}

/** By keyboard: the smallest first. */
export async function keyboard(page, tools) {
  await tools.tabTo(page.locator("#sort"));
  await tools.press("ArrowDown");
  await tools.until(() => page.url().includes("sort=value"), "the order stands in the address");
  const { items } = await answer(page, "/api/v1/indicators/betweenness/values?cluster=boston&sort=value&limit=1");
  await tools.until(async () => (await page.locator("main tbody tr").first().innerText()).includes(items[0].subject.label.en), "the smallest comes first");
}
