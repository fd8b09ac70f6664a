// Pathway: one chain step by step.

export const name = "pathway";
export const address = "#/pathway/crispr-editas";

/** Compares steps, stages and dates with the service, and opens a step. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const pathway = await (await page.request.get("/api/v1/pathways/crispr-editas")).json();
  const { items: stages } = await (await page.request.get("/api/v1/concepts/stage")).json();
  const steps = page.locator(".chain > .step");
  assert.equal(await steps.count(), pathway.steps.length, "every step is there");
  for (const [at, step] of pathway.steps.entries()) {
    const text = await steps.nth(at).innerText();
    assert.ok(text.includes(step.artifact.label[language]), `the artifact of step ${at + 1}`);
    assert.ok(text.includes(stages.find((it) => it.notation === step.stage).label[language]), `the stage of step ${at + 1}`);
    if (step.date) assert.ok(text.includes(step.date.text.slice(0, 4)), `the year of step ${at + 1}`);
  }
  const last = pathway.steps.at(-1).artifact;
  await steps.last().getByRole("link", { name: last.label[language] }).click();
  await tools.until(() => page.url().endsWith(`#/artifact/${last.id}`), "a step leads to its artifact");
}

/** By keyboard to the cluster of the chain. */
export async function keyboard(page, tools) {
  const pathway = await (await page.request.get("/api/v1/pathways/crispr-editas")).json();
  await tools.tabTo(page.locator(`a[href="#/cluster/${pathway.clusters[0].id}"]`).first());
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(`#/cluster/${pathway.clusters[0].id}`), "Enter opens the cluster");
}
