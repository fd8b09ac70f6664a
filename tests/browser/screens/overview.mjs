// Overview: from the clusters on the start to one of them, and to a file with all of them.

export const name = "overview";
export const address = "#/overview";

/** Sorts the clusters, takes them away as CSV, and goes on to one. */
export async function task(page, tools) {
  const { assert } = tools;
  const table = page.getByRole("table", { name: await tools.word("overview.table.caption") });
  const clusters = await (await page.request.get("/api/v1/clusters?limit=100")).json();
  assert.equal(await table.locator("tbody tr").count(), clusters.items.length, "every cluster has its row");
  await totals(page, tools);
  const most = clusters.items.reduce((a, b) => (b.counts.actors > a.counts.actors ? b : a));
  const column = table.getByRole("button", { name: await tools.word("overview.count.actors"), exact: true });
  await column.click();
  if ((await table.locator("th[aria-sort='descending']").count()) === 0) await column.click();
  assert.equal(await table.locator("tbody tr").first().getByRole("rowheader").innerText(), most.label[tools.language], "the largest comes first");
  const file = await tools.saved(() => page.getByRole("button", { name: "CSV" }).first().click());
  assert.match(file.name, /\.csv$/);
  assert.equal(file.text.trim().split("\n").length, clusters.items.length + 1, "a line of heads and one for each cluster");
  await table.getByRole("link", { name: most.label[tools.language], exact: true }).click();
  await tools.until(() => page.url().includes(`#/cluster/${most.id}`), "the name leads to the cluster");
}

// What clusters share is counted once, and the first way leads to the reasons of one cluster.
async function totals(page, tools) {
  for (const name of ["clusters", "actors", "linkages", "artifacts", "pathways"]) {
    const list = await (await page.request.get(`/api/v1/${name}?limit=1&count=true`)).json();
    const card = page.locator(".card").filter({ has: page.getByText(await tools.word(`overview.total.${name}`), { exact: true }) });
    tools.assert.equal(await card.locator(".value").innerText(), String(list.page.total), `all ${name} are counted once`);
  }
  const why = page.locator("main .links a").first();
  tools.assert.match(await why.getAttribute("href"), /^#\/positioning\?select=[a-z-]+$/, "the reasons are on the screen of positions");
  const firms = (await (await page.request.get("/api/v1/quality")).json()).items.find((it) => it.coverage.reported_statistic === "firms");
  const row = page.getByRole("table", { name: await tools.word("overview.coverage.caption") }).getByRole("row", { name: firms.cluster.label[tools.language] });
  const text = await row.innerText();
  for (const it of [firms.coverage.industry_known, firms.coverage.actors_reported]) tools.assert.ok(text.includes(String(it)), `${it} makes the share in: ${text}`);
}

/** The same way by keyboard: past the menu to the table, and on to a cluster. */
export async function keyboard(page, tools) {
  const { assert } = tools;
  await tools.tabTo(page.locator(".skip"), { most: 1 });
  await tools.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "heading", "the skip link leads to the heading");
  const table = page.getByRole("table", { name: await tools.word("overview.table.caption") });
  const column = table.getByRole("button", { name: await tools.word("overview.count.actors"), exact: true });
  await tools.tabTo(column);
  await tools.press("Enter");
  assert.equal(await table.locator("th[aria-sort]:not([aria-sort='none'])").count(), 1, "the table is sorted");
  const link = table.locator("tbody").getByRole("link").first();
  const target = await link.getAttribute("href");
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the cluster");
}
