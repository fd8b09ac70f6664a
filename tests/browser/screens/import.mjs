// Import: a sheet with good and bad rows is tried out; findings, filters and refused rows are those of the service. Nothing is stored,
// so that other checks see the same data.

export const name = "import";
export const address = "#/import";

const SHEET = "id,name_en,sector,country\ncheck-lab,Laboratory of a check,research,KR\ncheck-firm,Firm of a check,industry,KR\ncheck-bad,Another one,rsearch,KR\n";
const FILE = { name: "actors.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) };

const json = async (response) => (await response).json();

/** The job that the address names. */
async function jobOf(page, tools) {
  await page.locator("#outcome").waitFor();
  const id = /job=([^&]+)/.exec(page.url())?.[1];
  tools.assert.ok(id, "the job stands in the address");
  return json(page.request.get(`/api/v1/jobs/${id}`));
}

async function holds(page, tools) {
  const job = await jobOf(page, tools);
  const { rows, state } = job.result;
  tools.assert.equal(state, "dry_run", "nothing is stored");
  tools.assert.deepEqual([rows.accepted, rows.rejected], [2, 1], "two rows are good and one is not");
  tools.assert.deepEqual((await page.locator("#outcome").innerText()).match(/[0-9]+/g), ["2", "1"], "and the page says so");
  return job;
}

export async function task(page, tools) {
  const { assert } = tools;
  const imports = await json(page.request.get("/api/v1/imports"));
  const list = page.getByRole("table", { name: await tools.word("import.imports.caption") });
  assert.equal(await list.locator("tbody tr").count(), imports.items.length, "every import has its row");
  await page.locator("#import-file").setInputFiles(FILE);
  await page.locator("#check").click();
  const job = await holds(page, tools);
  const findings = await json(page.request.get(`/api/v1/jobs/${job.id}/findings`));
  const rows = page.getByRole("table", { name: await tools.word("import.findings") }).locator("tbody tr");
  await tools.until(async () => (await rows.count()) === findings.items.length, "every finding has its row");
  const [first] = findings.items;
  const text = await rows.first().innerText();
  for (const it of [first.cell, first.suggestion, first.message[tools.language]]) assert.ok(text.includes(it), `${it} stands in: ${text}`);
  const refused = await tools.saved(() => page.locator("#rejected").click());
  assert.equal(refused.text.trim().split("\n").length, job.result.rows.rejected + 1, "the refused rows can be taken away");
  await page.locator("#severity").selectOption("warning");
  await tools.until(async () => (await rows.count()) === findings.items.filter((it) => it.severity === "warning").length, "the filter holds");
  await page.reload();
  await holds(page, tools);
  tools.assert.equal(await page.getByText(await tools.word("import.no-rows")).count(), 0, "a sheet with rows is not called empty");
  await emptySheet(page, tools);
}

/** A sheet that nobody has filled in, as the service gives it: the report says that it has no rows. */
async function emptySheet(page, tools) {
  const template = await (await page.request.get("/api/v1/sheets/actors?template=true")).body();
  await page.locator("#import-file").setInputFiles({ ...FILE, buffer: template });
  await page.locator("#check").click();
  await tools.sees(await tools.word("import.no-rows"));
  tools.assert.equal(await page.locator("#store-checked").count(), 0, "there is nothing to store");
}

export async function keyboard(page, tools) {
  const open = async () => {
    await tools.tabTo(page.locator("#import-file"));
    await tools.press("Space");
  };
  // Listened for from the start: the browser must know that it is to tell of the chooser before it opens one.
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), open()]);
  await chooser.setFiles(FILE);
  await tools.tabTo(page.locator("#check"));
  await tools.press("Enter");
  await holds(page, tools);
  await tools.tabTo(page.locator("#rejected"));
  const refused = await tools.saved(() => tools.press("Enter"));
  tools.assert.match(refused.name, /\.csv$/, "refused rows are saved by Enter");
}
