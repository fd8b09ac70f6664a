// What fields do beyond being filled in: lists that follow what is typed, bounds, choices that lie over the page, copying, explanations.

export const name = "fields";

export const checks = [
  { name: "Enter takes what was found for the text", work: freshChoice },
  { name: "keys while a syllable is put together", appearance: { language: "ko" }, work: composing },
  { name: "a search that was sent brings no more suggestions", work: sent },
  { name: "the other button of the mouse takes nothing", work: otherButton },
  { name: "a list stands under its field", appearance: { width: 320 }, work: underField },
  { name: "a number beyond its bound", work: bounded },
  { name: "choices close when one goes elsewhere", work: outside },
  { name: "copying twice", work: copiedTwice },
  { name: "an explanation keeps the focus", appearance: { keyboard: true }, work: explanation },
  { name: "the tip goes with the pointer", work: tip },
];

const AROUND = "#/network?cluster=boston";

async function freshChoice(page, tools) {
  await tools.open(AROUND);
  const field = page.locator("#around");
  await field.fill("harvard");
  await tools.until(async () => (await page.locator("#around-found li").first().innerText()).includes("Harvard"), "Harvard is found");
  await field.fill("kist");
  await field.press("Enter");
  await page.waitForTimeout(100);
  tools.assert.ok(!page.url().includes("around="), "what was found for another text is not taken");
  await tools.until(async () => (await page.locator("#around-found li", { hasText: "Korea Institute of Science" }).count()) > 0, "what fits is found");
  await field.press("Enter");
  await tools.until(() => page.url().includes("around=kist"), "and taken");
}

const compose = (field, key) => field.evaluate((it, pressed) => it.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, isComposing: true, bubbles: true, cancelable: true })), key);

async function composing(page, tools) {
  await tools.open(AROUND);
  const field = page.locator("#around");
  await field.fill("하버드");
  await tools.until(async () => (await page.locator("#around-found li[id]").count()) > 0, "something is found");
  tools.assert.ok(await compose(field, "ArrowDown"), "an arrow belongs to the input method");
  tools.assert.equal(await field.getAttribute("aria-activedescendant"), null, "and leads to no choice");
  tools.assert.ok(await compose(field, "Enter"), "Enter belongs to the input method");
  tools.assert.ok(!page.url().includes("around="), "and takes nothing");
  await field.press("Enter");
  await tools.until(() => page.url().includes("around="), "Enter alone takes the first choice");
}

async function sent(page, tools) {
  await tools.open("#/search");
  await tools.late("**/api/v1/search?*limit=8*", 600);
  const field = page.locator("#search");
  await field.fill("harvard");
  await page.waitForTimeout(300);
  await field.press("Enter");
  await tools.until(() => page.url().includes("q=harvard"), "the results are shown");
  await field.focus();
  await page.waitForTimeout(1200);
  tools.assert.ok(!(await page.locator("#search-found").isVisible()), "no list lies over the results");
}

async function otherButton(page, tools) {
  await tools.open("#/overview");
  await page.locator("#search").fill("kist");
  const first = page.locator("#search-found li").first();
  await first.waitFor();
  await first.click({ button: "right" });
  await page.waitForTimeout(200);
  tools.assert.ok(page.url().endsWith("#/overview"), "the menu of the browser is not a choice");
  await first.click();
  await tools.until(() => page.url().includes("#/actor/"), "a click is");
}

async function underField(page, tools) {
  await tools.open("#/what-if?cluster=boston");
  const fields = await page.locator(".picker input").filter({ visible: true }).all();
  tools.assert.ok(fields.length > 1, "there are fields with lists");
  for (const field of fields) {
    await field.fill("a");
    const list = page.locator(`[id="${await field.getAttribute("id")}-found"]`);
    await list.waitFor();
    const [above, below] = [await field.boundingBox(), await list.boundingBox()];
    tools.assert.ok(Math.abs(above.y + above.height - below.y) < 2, `the list begins where the field ends: ${above.y + above.height}, ${below.y}`);
    await field.press("Escape");
    tools.assert.ok(!(await list.isVisible()), "Escape closes it");
  }
}

async function bounded(page, tools) {
  await tools.open("#/positioning");
  const typed = page.locator("main input[type='number']").first();
  const most = await typed.getAttribute("max");
  await typed.fill("5000");
  await typed.press("Tab");
  tools.assert.equal(await typed.inputValue(), most, "it shows the bound that counts");
  await typed.fill("");
  await typed.press("Tab");
  tools.assert.equal(await typed.inputValue(), most, "nothing typed leaves it as it was");
}

async function outside(page, tools) {
  await tools.open("#/positioning");
  const choices = page.locator("details.several").first();
  await choices.locator("summary").click();
  await tools.until(() => choices.evaluate((it) => it.open), "they open");
  await choices.locator("fieldset").click({ position: { x: 3, y: 3 } });
  tools.assert.ok(await choices.evaluate((it) => it.open), "they stay open while one chooses");
  await page.locator("main > div > div > p").first().click();
  tools.assert.ok(!(await choices.evaluate((it) => it.open)), "they close when one clicks beside them");
}

async function copiedTwice(page, tools) {
  await tools.open("#/sparql");
  const label = await tools.word("sparql.link");
  const button = page.locator("main").getByRole("button", { name: label, exact: true });
  const handle = await button.elementHandle();
  await handle.click();
  await page.waitForTimeout(500);
  await handle.click();
  const copied = await tools.word("shell.copied");
  await tools.until(async () => (await handle.innerText()) === copied, "the second copy is told as the first one was");
  await tools.until(async () => (await handle.innerText()) === label, "the button is called again what it was called");
}

async function explanation(page, tools) {
  await tools.open("#/cluster/boston");
  await tools.late("**/api/v1/indicators/*", 800);
  const number = page.locator("main button.measure").first();
  await number.focus();
  await tools.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const before = await dialog.locator("h2").innerText();
  await tools.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement.closest("dialog") && document.activeElement.textContent);
  const held = await focused();
  tools.assert.ok(held, "the focus is in the dialog");
  await tools.until(async () => (await dialog.locator("p").count()) > 0, "what the indicator means comes");
  tools.assert.equal(await focused(), held, "the focus stays where it was");
  const name = await dialog.locator("h2").innerText();
  tools.assert.ok(name.length > 0 && before.length > 0);
  tools.assert.ok(await page.getByRole("dialog", { name, exact: true }).isVisible(), "the dialog is called by its heading");
  const here = await dialog.locator("a").evaluateAll((all) => all.filter((it) => it.getAttribute("href") === location.hash).length);
  tools.assert.equal(here, 0, "no link leads to where one is");
  await tools.press("Escape");
  tools.assert.ok(await number.evaluate((it) => it === document.activeElement), "the number has the focus again");
}

async function tip(page, tools) {
  await tools.open("#/network?cluster=boston");
  const canvas = page.locator(".network-canvas");
  await canvas.scrollIntoViewIfNeeded();
  const shown = await canvas.evaluate(async (it) => {
    const box = it.getBoundingClientRect();
    const at = (type, x, y) => it.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, bubbles: true }));
    const frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const seen = () => it.classList.contains("pointing");
    for (let x = box.left + 10; x < box.right; x += 6) {
      for (let y = box.top + 10; y < box.bottom; y += 24) {
        at("pointermove", x, y);
        await frame();
        if (!seen()) continue;
        at("pointerleave", x, y);
        await frame();
        at("pointermove", x, y);
        at("pointerleave", x, y);
        await frame();
        const tips = [...document.querySelectorAll(".network-tip")].filter((one) => one.checkVisibility());
        return { found: true, tips: tips.map((one) => one.textContent) };
      }
    }
    return { found: false, tips: [] };
  });
  tools.assert.deepEqual(shown, { found: true, tips: [] }, "nothing is said of what is not pointed at any more");
}
