// Programme: who runs it and what stands under it.

export const name = "programme";
export const address = "#/programme/ma-life-sciences-initiative";

/** Compares operators and linkages with the service, and opens a linkage. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const programme = await (await page.request.get("/api/v1/programmes/ma-life-sciences-initiative")).json();
  const { items } = await (await page.request.get("/api/v1/linkages?programme=ma-life-sciences-initiative&limit=50")).json();
  for (const operator of programme.operators) await tools.sees(operator.label[language], page.locator("main"));
  const table = page.getByRole("table", { name: await tools.word("programme.linkages.caption") });
  assert.equal(await table.locator("tbody tr").count(), items.length, "every linkage has its row");
  await table.locator(`a[href="#/linkage/${items[0].id}"]`).first().click();
  await tools.until(() => page.url().endsWith(`#/linkage/${items[0].id}`), "a linkage has its own screen");
}

/** By keyboard to the operator. */
export async function keyboard(page, tools) {
  const programme = await (await page.request.get("/api/v1/programmes/ma-life-sciences-initiative")).json();
  const target = `#/actor/${programme.operators[0].id}`;
  await tools.tabTo(page.locator(`a[href="${target}"]`).first());
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the operator");
}
