// Search: from a text to a thing.

export const name = "search";
export const address = "#/search?q=mit";

async function found(page, query) {
  return (await (await page.request.get(`/api/v1/search?limit=50&${query}`)).json()).items;
}

/** Compares what was found with the service, keeps one kind, looks for what is not there, and opens a thing. */
export async function task(page, tools) {
  const { assert } = tools;
  const items = await found(page, "q=mit");
  const links = page.locator(".found a:not([href^='#/indicator/'])");
  assert.equal(await links.count(), items.length, "all that the service finds");
  await page.locator("#q").fill("보스턴");
  await page.locator("#q").press("Enter");
  await tools.until(() => decodeURIComponent(page.url()).includes("q=보스턴"), "the text stands in the address");
  await tools.sees(await tools.word("search.title.of", { q: "보스턴" }), page.locator(".screen-head"));
  await page.locator("summary#kinds").click();
  await page.locator("input[value='cluster']").check();
  await tools.until(() => page.url().includes("kinds=cluster"), "the kind stands in the address");
  const clusters = await found(page, `q=${encodeURIComponent("보스턴")}&kinds=cluster`);
  await tools.until(async () => (await page.locator(".found a").count()) === clusters.length, "clusters alone");
  await page.locator(".found a").first().click();
  await tools.until(() => page.url().endsWith(`#/cluster/${clusters[0].id}`), "a result leads to its screen");
  await tools.open("#/search?q=zzzzqqq");
  await tools.sees(await tools.word("search.none"));
}

/** By keyboard from anywhere: `/`, a name, Enter; then the first result. */
export async function keyboard(page, tools) {
  await tools.press("/");
  tools.assert.equal(await page.evaluate(() => document.activeElement.id), "search", "the stroke leads to the search box");
  await page.keyboard.type("harvard");
  await tools.press("Enter");
  await tools.until(() => page.url().includes("q=harvard"), "all results have a screen");
  await tools.sees(await tools.word("search.title.of", { q: "harvard" }), page.locator(".screen-head"));
  const link = page.locator(".found a").first();
  const target = await link.getAttribute("href");
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the first");
}
