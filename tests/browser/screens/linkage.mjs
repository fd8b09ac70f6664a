// Linkage: who, how, and on which evidence.

export const name = "linkage";
export const address = "#/linkage/mit-licence-alnylam";

/** Compares participants and evidence with the service, and goes to a participant. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const linkage = await (await page.request.get("/api/v1/linkages/mit-licence-alnylam")).json();
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  for (const end of [linkage.from, linkage.to]) assert.ok(heading.includes(end.label[language]), "both ends stand in the heading");
  const sources = await page.locator(".sources a").evaluateAll((all) => all.map((it) => it.href));
  assert.deepEqual(sources, linkage.evidence.map((it) => it.source), "every source is a link");
  await page.locator("main").getByRole("link", { name: linkage.to.label[language], exact: true }).click();
  await tools.until(() => page.url().endsWith(`#/actor/${linkage.to.id}`), "a participant has its own screen");
}

/** By keyboard to the same participant. */
export async function keyboard(page, tools) {
  const linkage = await (await page.request.get("/api/v1/linkages/mit-licence-alnylam")).json();
  await tools.tabTo(page.locator(`main a[href="#/actor/${linkage.from.id}"]`).first());
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(`#/actor/${linkage.from.id}`), "Enter opens the participant");
}
