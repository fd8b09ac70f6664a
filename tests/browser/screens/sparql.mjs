// SPARQL: a question of the service, an undeclared prefix, a mistake with its place, and files.

export const name = "sparql";
export const address = "#/sparql";

const QUERY = "SELECT ?cluster { ?cluster a bc:Cluster } ORDER BY ?cluster";

async function clusters(page) {
  return (await (await page.request.get("/api/v1/clusters?limit=1000")).json()).items.length;
}

export async function task(page, tools) {
  const { assert } = tools;
  const links = page.locator(".examples a");
  assert.ok((await links.count()) >= 12, "the competency questions are there");
  await links.first().click();
  await page.locator("#count").waitFor();
  const query = await page.locator("#query").inputValue();
  const answer = await (await page.request.post("/sparql", { data: query, headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" } })).json();
  const table = page.getByRole("table", { name: await tools.word("sparql.result") });
  assert.equal(await table.locator("tbody tr").count(), Math.min(50, answer.results.bindings.length), "every solution has its row");
  assert.deepEqual(await table.locator("thead th").allInnerTexts(), answer.head.vars, "and every variable its column");
  await page.locator("#as-chart").click();
  await page.locator(".picture svg").waitFor();
  assert.ok(page.url().includes("as=chart"), "the form stands in the address");
  await prefixes(page, tools);
  await mistake(page, tools);
}

async function prefixes(page, tools) {
  await page.locator("#query").fill(QUERY);
  await page.locator("#insert-prefixes").click();
  await page.locator("#run").click();
  const count = await clusters(page);
  const rows = page.getByRole("table", { name: await tools.word("sparql.result") }).locator("tbody tr");
  await tools.until(async () => (await rows.count()) === count, "all clusters are there");
  const file = await tools.saved(() => page.locator(".sparql-result").getByRole("button", { name: "CSV" }).click());
  tools.assert.equal(file.text.trim().split("\n").length, count + 1, "the file of the service has them, too");
  await rows.first().getByRole("link").click();
  await tools.until(() => page.url().includes("#/cluster/"), "a thing leads to its screen");
  await page.locator(".screen-cluster").waitFor();
  await page.goBack();
  await page.locator(".screen-sparql #count").waitFor();
}

async function mistake(page, tools) {
  tools.expectFault(/400/);
  await page.locator("#query").fill("SELECT *\nWHERE { ?s ?p }");
  await page.locator("#query").press("Control+Enter");
  await page.locator(".sparql-result .problem").waitFor();
  const line = await page.locator("#query").evaluate((it) => it.value.slice(0, it.selectionStart).split("\n").length);
  tools.assert.equal(line, 2, "the caret is in the line of the mistake");
  tools.assert.equal((await page.locator(".editor-numbers .faulty").innerText()).trim(), "2", "and the line is marked");
}

export async function keyboard(page, tools) {
  const area = page.locator("#query");
  await tools.tabTo(area);
  await tools.press("Control+A");
  await page.keyboard.type(`PREFIX bc: <https://w3id.org/bioclusters/ontology#> ${QUERY}`);
  await tools.press("Control+Enter");
  const count = await clusters(page);
  const rows = page.getByRole("table", { name: await tools.word("sparql.result") }).locator("tbody tr");
  await tools.until(async () => (await rows.count()) === count, "Ctrl+Enter runs the query");
  const link = rows.first().getByRole("link");
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().includes("#/cluster/"), "Enter opens the thing");
}
