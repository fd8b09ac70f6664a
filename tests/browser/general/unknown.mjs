// What is not there: a screen, a parameter, a thing, a revision that has passed. Each says so and shows a way on.

export const name = "unknown";

export const checks = ["ko", "en"].flatMap((language) => [
  { name: `screen ${language}`, appearance: { language }, work: screen },
  { name: `parameter ${language}`, appearance: { language }, work: parameter },
  { name: `value ${language}`, appearance: { language }, work: value },
  { name: `thing ${language}`, appearance: { language }, work: thing },
  { name: `revision ${language}`, appearance: { language }, work: revision },
]);

async function screen(page, tools) {
  await tools.open("#/no-such-screen");
  tools.assert.equal(await page.locator("main h1").innerText(), await tools.word("shell.no-screen"));
  await tools.sees(await tools.word("shell.no-screen.detail", { screen: "no-such-screen" }));
  await tools.axe();
  await page.locator("main").getByRole("link").first().click();
  const lost = await tools.word("shell.no-screen");
  await tools.until(async () => (await page.locator("main h1").innerText()) !== lost, "there is a way on");
}

async function parameter(page, tools) {
  await tools.open("#/overview?colour=red");
  await tools.until(() => page.locator("#notices", { hasText: "colour" }).isVisible(), "a notice names the parameter");
  tools.assert.equal(await page.locator("main h1").innerText(), await tools.word("overview.title"), "the screen is shown all the same");
  await tools.axe();
  await page.locator("#notices").getByRole("button", { name: await tools.word("shell.close") }).click();
  tools.assert.equal(await page.locator("#notices").innerText(), "", "a notice can be closed");
}

// What the service would refuse is not sent: the screen stands, and a notice names the value.
const VALUES = [
  ["#/positioning?year=abc&trail=abc", ["year=abc", "trail=abc"]], ["#/positioning?select=nix&weight=foo:1", ["select=nix", "foo:1"]],
  ["#/compare?clusters=boston,osong&year=1&tier=foo", ["year=1", "tier=foo"]], ["#/demand-fit?clusters=nope", ["nope"]],
  ["#/pathways?from=zz", ["from=zz"]], ["#/pathways?from=2010&to=2000", ["from=2010"]], ["#/what-if?cluster=xyz", ["cluster=xyz"]],
];

async function value(page, tools) {
  for (const [address, named] of VALUES) {
    await tools.open(address);
    const notices = page.locator("#notices");
    for (const it of named) await tools.until(async () => (await notices.innerText()).includes(it), `${address}: a notice names ${it}`);
    tools.assert.equal(await page.locator("main .problem").count(), 0, `${address} shows no problem`);
  }
}

async function thing(page, tools) {
  tools.expectFault(/answered 404: GET .*\/api\/v1\/actors\/kistt/);
  tools.expectFault(/console: Failed to load resource/);
  await tools.open("#/actor/kistt");
  const problem = page.locator("main .problem");
  await tools.until(() => problem.first().isVisible(), "the problem is shown");
  const answer = await (await page.request.get("/api/v1/actors/kistt")).json();
  await tools.sees(tools.language === "ko" ? answer.detail_ko : answer.detail, problem);
  await problem.getByRole("link", { name: "kist", exact: true }).click();
  await tools.until(() => page.url().includes("#/actor/kist"), "what was meant is one click away");
}

async function revision(page, tools) {
  const seen = (await page.request.get("/version")).headers()["x-dataset-revision"];
  await tools.open("#/overview?revision=0");
  await tools.until(() => page.locator("#notices").isVisible(), "a notice says that the revision has passed");
  await tools.sees(await tools.word("shell.revision-passed", { pinned: "0", now: seen }), page.locator("#notices"));
  tools.assert.equal(await page.locator("main h1").innerText(), await tools.word("overview.title"), "the present is shown");
}
