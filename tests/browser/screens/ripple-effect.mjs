// Ripple effect: the example, another change of demand, and a table that cannot be read.

export const name = "ripple-effect";
export const address = "#/ripple-effect";

const json = async (response) => (await response).json();

async function example(page) {
  const { components } = await json(page.request.get("/openapi.json"));
  return components.schemas.RippleRequest.examples[0];
}

/** Holds that the effects are those of the service. */
async function holds(page, tools, body) {
  const found = await json(page.request.post("/api/v1/ripple-effect", { data: body }));
  const table = page.getByRole("table", { name: await tools.word("ripple-effect.totals") });
  await table.waitFor();
  const cells = table.locator("tbody tr").nth(2).locator("td").first();
  const output = new Intl.NumberFormat(tools.language, { maximumFractionDigits: 0 }).format(found.totals.total.output.value);
  await tools.until(async () => (await cells.innerText()).startsWith(output), `an output of ${output}`);
}

export async function task(page, tools) {
  const { assert } = tools;
  const body = await example(page);
  await page.locator("#example").click();
  await holds(page, tools, body);
  const [first] = Object.keys(body.sectors);
  await page.locator("#change-0").fill("900");
  await page.locator("#ask").click();
  body.sectors[first].change = 900;
  await holds(page, tools, body);
  assert.ok(decodeURIComponent(page.url()).includes(`change=${first}:900`), "the change stands in the address");
  const sectors = page.getByRole("table", { name: await tools.word("ripple-effect.sectors") });
  const file = await tools.saved(() => page.locator("main .table", { has: sectors }).getByRole("button", { name: "CSV" }).click());
  assert.equal(file.text.trim().split("\n").length, Object.keys(body.sectors).length + 1, "a line for each sector");
  await spoiled(page, tools);
  await spaced(page, tools);
}

// A space after a quotation mark ends no table.
async function spaced(page, tools) {
  const cells = await page.evaluate(async () => {
    const { cellsOf } = await import(`${document.documentElement.dataset.base}screens/ripple-effect/delimited.js`);
    return cellsOf('"a" ,1\n"b, c",2\n').map((row) => row.map((it) => it.text));
  });
  tools.assert.deepEqual(cells, [["a", "1"], ["b, c", "2"]], "every row and cell is read");
}

// The place of a fault is where the caret goes.
async function spoiled(page, tools) {
  const area = page.locator("#table");
  const text = await area.inputValue();
  const cell = text.split("\n").find((it) => it.startsWith("output")).split(",")[2];
  await area.fill(text.replace(`output,,${cell}`, "output,,many"));
  await page.locator("#ask").click();
  await tools.sees(await tools.word("ripple-effect.table.unreadable"));
  const taken = await area.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
  tools.assert.equal(taken, "many", "what cannot be read is selected");
}

export async function keyboard(page, tools) {
  const button = page.locator("#example");
  await tools.tabTo(button);
  await tools.press("Enter");
  await holds(page, tools, await example(page));
  await tools.tabTo(page.locator("#ask"), { key: "Shift+Tab" });
  await tools.press("Enter");
  await tools.until(() => page.evaluate(() => document.activeElement?.id === "result"), "the focus goes to the result");
}
