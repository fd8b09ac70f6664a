// Pathways: how far research goes, and which chains reach the market.

export const name = "pathways";
export const address = "#/pathways?cluster=boston";

async function answer(page, path) {
  const response = await page.request.get(path);
  return response.json();
}

function rowOf(page, table, name) {
  return table.locator("tbody tr").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
}

/** Compares the flow and the conversions with the service, filters the chains, and opens one. */
export async function task(page, tools) {
  const { assert, language } = tools;
  const { stages } = await answer(page, "/api/v1/clusters/boston/stages");
  const conversions = page.getByRole("table", { name: await tools.word("pathways.conversions") });
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  for (const stage of stages.filter((it) => it.reach.value !== null)) {
    assert.ok((await rowOf(page, conversions, stage.label[language]).innerText()).includes(percent.format(stage.reach.value)), `how many of ${stage.stage} reach the market`);
  }
  await page.getByRole("button", { name: await tools.word("shell.figure.table") }).first().click();
  const flow = page.getByRole("table", { name: await tools.word("pathways.flow.caption") });
  const patents = await answer(page, "/api/v1/artifacts?cluster=boston&stage=patent&limit=1&count=true");
  const row = rowOf(page, flow, stages.find((it) => it.stage === "patent").label[language]);
  await tools.until(async () => (await row.locator("td").first().innerText()) === String(patents.page.total), "the artifacts of a stage");
  await ofYear(page, tools);
  await page.locator("#complete").selectOption("true");
  await tools.until(() => page.url().includes("complete=true"), "the filter stands in the address");
  const { items } = await answer(page, "/api/v1/pathways?cluster=boston&complete=true");
  const chains = page.getByRole("table", { name: await tools.word("pathways.chains.caption") });
  await tools.until(async () => (await chains.locator("tbody tr").count()) === items.length, "the chains that reach the market");
  await chains.getByRole("link", { name: items[0].label[language], exact: true }).click();
  await tools.until(() => page.url().endsWith(`#/pathway/${items[0].id}`), "a chain has its own screen");
}

// Another year is that of the picture and its table, too.
async function ofYear(page, tools) {
  await page.locator("#year").selectOption("1995");
  await tools.until(() => page.url().includes("year=1995"), "the year stands in the address");
  await tools.ready();
  const { stages } = await answer(page, "/api/v1/clusters/boston/stages?year=1995");
  await tools.until(async () => /1995/.test(await page.locator(".picture svg").first().textContent()), "the picture is of the year");
  await page.getByRole("button", { name: await tools.word("shell.figure.table") }).first().click();
  const flow = page.getByRole("table", { name: await tools.word("pathways.flow.caption") });
  await flow.waitFor();
  const counts = await flow.locator("tbody tr").evaluateAll((all) => all.map((it) => Number(it.querySelector("td").innerText)));
  tools.assert.deepEqual(counts, stages.map((it) => it.count.value), "the artifacts of the year");
  await page.locator("#year").selectOption("");
  await tools.until(() => !page.url().includes("year="), "the latest year again");
  await tools.ready();
}

/** By keyboard: searches a chain by name. */
export async function keyboard(page, tools) {
  const { items } = await answer(page, "/api/v1/pathways?cluster=boston");
  const [first] = items;
  await tools.tabTo(page.locator("#q"), { most: 300 });
  await page.keyboard.type(first.label.en);
  await tools.press("Enter");
  await tools.until(() => page.url().includes("q="), "the name stands in the address");
  const found = await answer(page, `/api/v1/pathways?cluster=boston&q=${encodeURIComponent(first.label.en)}`);
  const chains = page.getByRole("table", { name: await tools.word("pathways.chains.caption") });
  await tools.until(async () => (await chains.locator("tbody tr").count()) === found.items.length, "only what has the name");
}
