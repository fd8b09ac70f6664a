// Artifact: from one result along the chain to what became of it.

export const name = "artifact";
export const address = "#/artifact/crispr-editas-02";

/** Compares what it led to with the service, and follows it. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const artifact = await (await page.request.get("/api/v1/artifacts/crispr-editas-02")).json();
  const table = page.getByRole("table", { name: await tools.word("artifact.leads-to"), exact: true });
  assert.equal(await table.locator("tbody tr").count(), artifact.leads_to.length, "all that it led to");
  for (const actor of artifact.actors) await tools.sees(actor.label[language], page.locator("main"));
  for (const source of artifact.evidence) assert.ok((await page.locator(".sources").innerText()).includes(source.title ?? source.source), "its sources");
  const next = artifact.leads_to[0].artifact;
  await table.getByRole("link", { name: next.label[language] }).click();
  await tools.until(() => page.url().endsWith(`#/artifact/${next.id}`), "the chain goes on");
}

/** By keyboard to its pathway. */
export async function keyboard(page, tools) {
  const link = page.locator("a[href^='#/pathway/']").first();
  const target = await link.getAttribute("href");
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the pathway");
}
