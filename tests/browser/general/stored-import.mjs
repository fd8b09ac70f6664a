// A file is stored, stands in the list of imports at once, and is removed again with what it brought.

export const name = "stored-import";

export const checks = [{ name: "a stored import is listed and removed", changesData: true, work: storeAndRemove }];

const ACTOR = "check-stored-laboratory";
const SHEET = `id,name_en,sector,country\n${ACTOR},Laboratory that is stored,research,KR\n`;
const FILE = { name: "actors.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) };

const asked = (page) => new URLSearchParams(new URL(page.url()).hash.split("?")[1]);
const statusOf = async (page, path) => (await page.request.get(path)).status();

async function storeAndRemove(page, tools) {
  await tools.open("#/import");
  await page.locator("#import-file").setInputFiles(FILE);
  let key = null;
  try {
    await page.locator("#store").click();
    await page.locator("#outcome").waitFor();
    key = asked(page).get("import");
    tools.assert.ok(key, "the import stands in the address");
    await listed(page, tools, key);
    await removed(page, tools, key);
  } finally {
    if (key !== null) await page.request.delete(`/api/v1/imports/${key}`);
  }
}

async function rowOf(page, tools, key) {
  const list = page.getByRole("table", { name: await tools.word("import.imports.caption") });
  return list.getByRole("row").filter({ has: page.getByRole("rowheader", { name: key, exact: true }) });
}

async function listed(page, tools, key) {
  const row = await rowOf(page, tools, key);
  await tools.until(async () => (await row.count()) === 1, "it is listed without the page being loaded again");
  tools.assert.equal(await statusOf(page, `/api/v1/actors/${ACTOR}`), 200, "the service has what it brought");
}

async function removed(page, tools, key) {
  const row = await rowOf(page, tools, key);
  await row.getByRole("button", { name: await tools.word("import.remove-of", { key }), exact: true }).click();
  await page.locator("#remove-now").click();
  await tools.until(async () => (await row.count()) === 0, "it is no longer listed");
  tools.assert.equal(await statusOf(page, `/api/v1/imports/${key}`), 404, "the service has it no longer");
  tools.assert.equal(await statusOf(page, `/api/v1/actors/${ACTOR}`), 404, "nor what it brought");
}
