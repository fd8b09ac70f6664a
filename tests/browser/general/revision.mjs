// The data changes while a page is open: the page says so and offers to show it.

export const name = "revision";

export const checks = ["ko", "en"].map((language) => ({ name: `a change is told ${language}`, appearance: { language }, work: changed }));

async function changed(page, tools) {
  await tools.open("#/overview");
  const foot = page.locator("#state");
  const before = await foot.innerText();
  const later = "4711";
  await page.route("**/api/v1/**", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "x-dataset-revision": later } });
  });
  await page.locator("#search").fill("kist");
  const notice = page.locator("#notices [data-kind='revision']");
  await tools.until(() => notice.isVisible(), "a notice says that the data has changed");
  tools.assert.ok((await notice.innerText()).includes(later), "it names the revision");
  tools.assert.equal(await page.locator("main #notices").getAttribute("role"), "status", "it stands in a place that a screen reader watches");
  await tools.axe();
  await notice.getByRole("button", { name: await tools.word("shell.show-again") }).click();
  await tools.ready();
  tools.assert.notEqual(await foot.innerText(), before, "the foot names the new revision");
  tools.assert.equal(await notice.count(), 0, "what was told is done");
}
