// Indicators: finding one in the catalogue; every formula can be typeset.

export const name = "indicators";
export const address = "#/indicators";

async function catalogue(page) {
  return (await (await page.request.get("/api/v1/indicators?limit=1000")).json()).items;
}

/** Typesets every formula, filters the catalogue as one types, and opens an indicator. */
export async function task(page, tools) {
  const { assert } = tools;
  const all = await catalogue(page);
  assert.equal(await page.locator("main tbody tr").count(), all.length, "every indicator has its row");
  assert.deepEqual(await page.evaluate(typesetAll, all.map((it) => ({ id: it.id, latex: it.formula }))), [], "every formula is typeset");
  await page.locator("#q").fill("maturity");
  const fits = (it) => [it.id, it.label.ko, it.label.en, it.summary.ko, it.summary.en].join(" ").toLowerCase().includes("maturity");
  await tools.until(async () => (await page.locator("main tbody tr").count()) === all.filter(fits).length, "those with the word");
  assert.ok(page.url().includes("q=maturity"), "the search stands in the address");
  await page.locator("main tbody a[href='#/indicator/maturity']").click();
  await tools.until(() => page.url().endsWith("#/indicator/maturity"), "the name leads to the indicator");
}

// Formulas that the typesetter refuses, or draws as an error.
async function typesetAll(formulas) {
  const { formula } = await import(new URL(`${document.documentElement.dataset.base}lib/formula.js`, location.origin).href);
  const bad = [];
  for (const { id, latex } of formulas) {
    try {
      const element = await formula(latex);
      if (!element.querySelector("math") || element.querySelector("merror, .temml-error")) bad.push(id);
    } catch (error) {
      bad.push(`${id}: ${error.message}`);
    }
  }
  return bad;
}

/** By keyboard: only the details, then one of them. */
export async function keyboard(page, tools) {
  await tools.tabTo(page.locator("#tier"));
  await tools.press("ArrowDown", "ArrowDown");
  await tools.until(() => page.url().includes("tier=detail"), "the choice stands in the address");
  const details = (await catalogue(page)).filter((it) => it.tier === "detail");
  await tools.until(async () => (await page.locator("main tbody tr").count()) === details.length, "all details");
  const link = page.locator("main tbody a").first();
  const target = await link.getAttribute("href");
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().endsWith(target), "Enter opens the indicator");
}
