// The address holds the whole state: back and forward, a reload, and a language in it.

export const name = "address";

export const checks = [
  { name: "back and forward", work: backAndForward },
  { name: "a reload shows the same", work: reload },
  { name: "the language is kept while one goes on", work: language },
];

const heading = (page) => page.locator("main h1").innerText();

async function backAndForward(page, tools) {
  await tools.open("#/overview");
  const overview = await heading(page);
  await page.getByRole("navigation").getByRole("link", { name: await tools.word("shell.screen.indicators"), exact: true }).click();
  await tools.until(async () => (await heading(page)) !== overview, "the menu leads on");
  await tools.ready();
  const indicators = await heading(page);
  tools.assert.equal(await page.locator("[aria-current='page']").innerText(), await tools.word("shell.screen.indicators"), "the menu marks the screen");
  tools.assert.equal(await page.evaluate(() => document.activeElement.id), "heading", "the heading of a new screen has the focus");
  await page.goBack();
  await tools.until(async () => (await heading(page)) === overview, "back leads back");
  await page.goForward();
  await tools.until(async () => (await heading(page)) === indicators, "forward leads forward");
}

async function reload(page, tools) {
  await tools.open("#/indicators");
  const before = [page.url(), await heading(page)];
  await page.reload();
  await tools.ready();
  tools.assert.deepEqual([page.url(), await heading(page)], before);
}

async function language(page, tools) {
  await tools.open("#/overview");
  await page.locator("#language").click();
  await tools.until(() => page.evaluate(() => document.documentElement.lang === "ko"), "the page speaks Korean");
  tools.assert.match(await heading(page), /[가-힣]/);
  await page.locator("[data-screen='indicators']").click();
  await tools.until(async () => page.url().includes("#/indicators"), "the menu leads on");
  await tools.ready();
  tools.assert.equal(await page.evaluate(() => document.documentElement.lang), "ko");
  tools.assert.match(await heading(page), /[가-힣]/);
}
