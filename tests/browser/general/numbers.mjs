// Numbers in cells: each leads to its formula or to what it rests on, by a link or by a button that explains it.

import { readdirSync } from "node:fs";

export const name = "numbers";

// Screens as they are asked for first, and those of their states that show further numbers.
const SCREENS = await Promise.all(readdirSync(new URL("../screens/", import.meta.url)).filter((it) => it.endsWith(".mjs")).sort().map(async (it) => (await import(`../screens/${it}`)).address));

const STATES = [
  "#/roles",
  "#/compare?clusters=boston,osong,hongneung&fair=true&tier=all",
  "#/demand-fit?needs=gmp-manufacturing:1,clinical-trials:0.5&clusters=osong,songdo",
  "#/network?cluster=boston&select=mit&multi=merge&directed=false",
  "#/positioning?select=osong&weight=connectivity:0.5",
  "#/ripple-effect?example=true",
  "#/success?cluster=boston,osong",
  "#/what-if?cluster=boston&actors=mit&show=all",
];

export const checks = [...SCREENS, ...STATES].map((address) => ({ name: address, work: leading(address) }));

/** Numbers that lead nowhere, and why: the screen, the word above or beside them. Dates and years are none of them. */
const EXCEPTIONS = [
  // The number of the row.
  ["demand-fit", "demand-fit.rank"],
  // Facts of the one thing that the screen is about: its sources stand on the same screen.
  ...["actor", "artifact", "cluster", "linkage", "programme", "pathway"].map((it) => [it, "shell.provenance.confidence"]),
  ["linkage", "linkage.strength"], ["linkage", "linkage.amount"],
  ["programme", "programme.budget"], ["programme", "programme.counts"],
  ["pathway", "pathway.steps"], ["pathway", "pathway.years"],
  // A part of the formula that stands above it.
  ["indicator", "indicator.range"],
  // What an import and a job of the service have done: their own reports.
  ...["rows.accepted", "rows.rejected", "kind.clusters", "kind.actors", "kind.linkages", "kind.artifacts", "progress", "created-at", "ended"].map((it) => ["import", `import.${it}`]),
  // What the reader has typed.
  ["ripple-effect", "ripple-effect.change-column"],
];

function leading(address) {
  return async (page, tools) => {
    await tools.open(address);
    await unfold(page, tools);
    const screen = /^#\/([a-z-]+)/.exec(address)[1];
    const words = await Promise.all(EXCEPTIONS.filter((it) => it[0] === screen).map((it) => tools.word(it[1])));
    const lost = await page.evaluate(leadingNowhere, words);
    tools.assert.deepEqual(lost, [], "numbers that lead nowhere");
    await explained(page, tools);
  };
}

// What is folded may hold what is folded.
async function unfold(page, tools) {
  for (let depth = 0; depth < 3; depth += 1) {
    await page.evaluate(() => { for (const it of document.querySelectorAll("main details:not(.several)")) it.open = true; });
    await tools.ready();
  }
}

// By column or term the first number of it that leads nowhere.
function leadingNowhere(exceptions) {
  const date = /^(\d{4}(-\d\d){0,2}|(\d{1,2} )?[A-Z][a-z]{2,8} \d{4})$/;
  const isDate = (text) => text.split(" – ").every((it) => date.test(it));
  const isNumber = (text) => text.length < 80 && /^[▲▼+−±$€₩£~≈<>≤≥(\s-]*\d/.test(text);
  const place = (cell) => {
    if (cell.matches("dd")) return cell.previousElementSibling.innerText;
    if (cell.matches(".card .value")) return cell.parentElement.innerText;
    return cell.closest("table").querySelectorAll("thead tr:last-child th")[cell.cellIndex]?.innerText ?? "";
  };
  const cells = [...document.querySelectorAll("main td, main dd, main .card .value")];
  const lost = cells.filter((it) => it.checkVisibility() && !it.querySelector("a[href], button, input") && isNumber(it.innerText.trim()) && !isDate(it.innerText.trim()));
  const told = new Map(lost.map((it) => [place(it).trim(), it.innerText.trim()]));
  return [...told].filter(([where]) => !exceptions.includes(where)).map(([where, text]) => `${where}: ${text}`);
}

// A button that explains has something to lead to, or says how the number comes about: one of each column or term.
async function explained(page, tools) {
  const said = await page.evaluate(explanations, await tools.word("shell.note"));
  tools.assert.deepEqual(said, [], "explanations without formula, evidence or words");
}

function explanations(note) {
  const dialog = document.getElementById("explanation");
  const kind = (it) => {
    const cell = it.closest("td, th");
    return cell ? `${cell.closest("table").caption?.innerText} ${cell.cellIndex}` : it.closest("dd")?.previousElementSibling?.innerText ?? it.getAttribute("aria-label");
  };
  const first = new Map([...document.querySelectorAll("main button.measure")].reverse().map((it) => [kind(it), it]));
  const empty = [];
  for (const [where, button] of first) {
    button.click();
    const leads = dialog.querySelector(".links a") || [...dialog.querySelectorAll("dt")].some((it) => it.innerText === note);
    if (!leads) empty.push(where);
    dialog.close();
  }
  return empty;
}
