// Reduced motion, forced colours, print, the keyboard's own ways, and themes.

export const name = "appearance";

const SCREENS = ["#/overview", "#/indicators", "#/actor/kist"];

export const checks = [
  { name: "reduced motion", appearance: { motion: "reduce" }, work: calm },
  { name: "forced colours", appearance: { colours: "active" }, work: forced },
  { name: "print", appearance: { scheme: "dark" }, work: printed },
  { name: "the theme that was chosen", appearance: { scheme: "light" }, work: theme },
  { name: "the menu of a small window", appearance: { width: 320, keyboard: true }, work: menu },
];

async function calm(page, tools) {
  for (const address of SCREENS) {
    await tools.open(address);
    const moving = await page.evaluate(() => document.getAnimations().filter((it) => it.playState === "running").length);
    tools.assert.equal(moving, 0, `${address}: something moves`);
  }
}

async function forced(page, tools) {
  for (const address of SCREENS) {
    await tools.open(address);
    await tools.tabTo(page.locator("#search"));
    await tools.axe();
  }
}

async function printed(page, tools) {
  await tools.open("#/overview");
  await page.getByLabel(await tools.word("shell.theme")).selectOption("dark");
  for (const address of [...SCREENS, "#/pathways"]) {
    await tools.open(address);
    await page.emulateMedia({ media: "print" });
    await tools.settled();
    tools.assert.deepEqual(await page.evaluate(onPaper), { heading: true, paper: "rgb(255, 255, 255)", controls: [], pale: [] }, address);
    await page.emulateMedia({ media: "screen" });
  }
}

// What of a page is printed: whether its heading is, what can only be used on a screen, and texts too pale for white paper.
function onPaper() {
  const isSeen = (it) => it.checkVisibility({ visibilityProperty: true });
  const levels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const texts = [...document.querySelectorAll("#app *:not(svg *)")].filter((it) => isSeen(it) && [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== ""));
  return {
    heading: isSeen(document.querySelector("main h1")),
    paper: getComputedStyle(document.body).backgroundColor,
    controls: [...document.querySelectorAll("header.top, .controls, .toolbar, .actions, #notices")].filter(isSeen).map((it) => it.className),
    pale: texts.filter((it) => Math.min(...levels(getComputedStyle(it).color)) > 130).map((it) => it.outerHTML.slice(0, 120)),
  };
}

async function theme(page, tools) {
  await tools.open("#/overview");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByLabel(await tools.word("shell.theme")).selectOption("dark");
  const dark = await paper();
  tools.assert.notEqual(dark, light, "the page is dark");
  await tools.axe();
  await page.reload();
  await tools.ready();
  tools.assert.equal(await paper(), dark, "the choice is kept");
}

async function menu(page, tools) {
  await tools.open("#/overview");
  const open = page.locator(".menu-open");
  const link = page.locator("[data-screen='indicators']");
  tools.assert.ok(!(await link.isVisible()), "the menu is closed");
  await tools.tabTo(open);
  await tools.press("Enter");
  tools.assert.equal(await open.getAttribute("aria-expanded"), "true");
  await tools.axe();
  await tools.tabTo(link);
  await tools.press("Enter");
  await tools.until(() => page.url().includes("#/indicators"), "the menu leads on");
  await tools.until(async () => !(await link.isVisible()), "and closes");
}
