// What a picture gives to take away: its table, its files, its address, lines for a web page, and how to cite it.

import { readFile } from "node:fs/promises";

export const name = "figure";

export const checks = [
  ...["ko", "en"].map((language) => ({ name: `everything is taken away ${language}`, appearance: { language }, work: taken })),
  { name: "published values are asked for by a query", work: queried },
];

// Each picture of published values, by its screen, with the number of clusters that it shows.
const PUBLISHED = [["#/cluster/boston", 1], ["#/compare?clusters=boston,osong", 2]];

async function queried(page, tools) {
  for (const [address, count] of PUBLISHED) {
    await tools.open(address);
    const links = await page.locator("figure.figure .toolbar a", { hasText: "SPARQL" }).evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    const queries = links.map((it) => new URLSearchParams(it.split("?")[1]).get("query")).filter((it) => it.includes("sdmx-measure:obsValue ?value") && it.includes("VALUES ?cluster"));
    tools.assert.equal(queries.length, 2, `${address}: pillars and years have a query`);
    for (const query of queries) {
      const answer = await page.request.get("/sparql", { params: { query }, headers: { Accept: "text/csv" } });
      const rows = (await answer.text()).trim().split(/\r?\n/).slice(1);
      tools.assert.equal(new Set(rows.map((it) => it.split(",")[0])).size, count, `${address}: values of ${count} clusters`);
    }
  }
}

async function taken(page, tools) {
  // In Korea it is the next day already.
  await page.clock.setFixedTime(new Date("2026-03-01T20:00:00Z"));
  await tools.open("#/positioning");
  const bar = page.locator("figure.figure .toolbar").first();
  const button = (label) => bar.getByRole("button", { name: label, exact: true });
  const revision = (await page.request.get("/version")).headers()["x-dataset-revision"];
  const name = `bioclusters-quadrant-r${revision}-${tools.language}`;

  const svg = await tools.saved(() => button("SVG").click());
  tools.assert.equal(svg.name, `${name}.svg`, "the file says what it is of");
  const root = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement.localName, svg.text);
  tools.assert.equal(root, "svg", "the drawing is well-formed");

  const [download] = await Promise.all([page.waitForEvent("download"), button("PNG").click()]);
  tools.assert.equal(download.suggestedFilename(), `${name}.png`);
  const bytes = await readFile(await download.path());
  tools.assert.equal(bytes.subarray(0, 8).toString("hex"), "89504e470d0a1a0a", "the file is a PNG");

  const csv = await tools.saved(() => button("CSV").click());
  tools.assert.equal(csv.name, `${name}.csv`);
  const { items } = await (await page.request.get("/api/v1/positioning")).json();
  tools.assert.equal(csv.text.trim().split("\r\n").length, items.length + 1, "one line for each cluster, and one of headings");

  await button(await tools.word("shell.figure.link")).click();
  await tools.until(async () => (await tools.copied()).includes(`revision=${revision}`), "the address is copied");
  tools.assert.match(await tools.copied(), /\/api\/v1\/charts\/quadrant\.svg\?/);
  await button(await tools.word("shell.figure.embed")).click();
  await tools.until(async () => (await tools.copied()).startsWith("<img "), "lines for a web page are copied");
  await button(await tools.word("shell.figure.cite")).click();
  await tools.until(async () => (await tools.copied()).startsWith("bioclusters: "), "how to cite it is copied");
  const cited = await tools.copied();
  tools.assert.match(cited, /2026-03-02/, "of the day where the reader is");
  const { run } = await (await page.request.get("/api/v1/positioning")).json();
  tools.assert.ok(cited.includes(run) && cited.includes(revision) && cited.includes("quadrant.svg"), cited);

  await button(await tools.word("shell.figure.table")).click();
  await page.locator("figure.figure .table").first().waitFor();
  tools.assert.ok(await bar.getByRole("link", { name: "SPARQL" }).isVisible(), "the query is one click away");
}
