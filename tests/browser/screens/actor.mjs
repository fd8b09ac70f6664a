// Actor: what one is, where it stands in its cluster, and with whom it is linked.

export const name = "actor";
export const address = "#/actor/mit";

async function answer(page, path) {
  const response = await page.request.get(path);
  return response.json();
}

/** Compares ranks with the service, goes through all linkages of a type, and on to one of them. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const { values } = await answer(page, "/api/v1/actors/mit/indicators");
  const table = page.getByRole("table", { name: await tools.word("actor.indicators.caption") });
  assert.equal(await table.locator("tbody tr").count(), values.length, "every indicator has its row");
  const first = values.find((it) => it.rank !== null);
  const text = await table.locator("tbody tr").nth(values.indexOf(first)).innerText();
  assert.ok(text.includes(String(first.rank)) && text.includes(String(first.of)), "rank and number of the service");
  await everyLinkage(page, tools);
  const linkage = page.locator(".adjacent a[href^='#/linkage/']").first();
  const target = await linkage.getAttribute("href");
  await linkage.click();
  await tools.until(() => page.url().endsWith(target), "a linkage has its own screen");
  await tools.ready();
  await tools.sees((await answer(page, `/api/v1/linkages/${target.split("/").pop()}`)).participants[0].label[language], page.locator("main"));
}

// Of the actor with the most linkages, more than a page of one type.
async function everyLinkage(page, tools) {
  const { items: actors } = await answer(page, "/api/v1/actors?sort=-strength&limit=10");
  for (const actor of actors) {
    const { properties } = await answer(page, `/api/v1/actors/${actor.id}/adjacent?limit=10`);
    const long = properties.find((it) => it.next_cursor !== null && it.property !== "artifact");
    if (!long) continue;
    await tools.open(`#/actor/${actor.id}`);
    const group = page.locator(".adjacent-group").filter({ has: page.locator("h3", { hasText: `(${long.total})` }) }).filter({ hasText: long.label[tools.language] }).first();
    await group.getByRole("button").click();
    await tools.until(async () => (await group.locator(".adjacent > li").count()) === Math.min(long.total, 60), "more of the type are shown");
    return;
  }
  tools.assert.fail("no actor has more linkages of a type than a page");
}

/** By keyboard to the timeline and from there to an artifact. */
export async function keyboard(page, tools) {
  const { items } = await answer(page, "/api/v1/artifacts?actor=mit&sort=date&limit=300");
  const dated = items.filter((it) => it.date !== null);
  await tools.tabTo(page.locator(".contents").getByRole("button", { name: await tools.word("actor.timeline"), exact: true }));
  await tools.press("Enter");
  tools.assert.equal(await page.locator(".timeline .artifact").count(), dated.length, "the dated artifacts stand in the timeline");
  const link = page.locator(".timeline .artifact a").first();
  const target = await link.getAttribute("href");
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the artifact");
}
