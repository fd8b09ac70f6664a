// Network: from the drawing to an actor and a linkage with its source, through filters, period, paths and files.

export const name = "network";
export const address = "#/network?cluster=boston";

/** What the service answers. */
async function answer(page, path) {
  const response = await page.request.get(`/api/v1/${path}`);
  if (!response.ok()) throw new Error(`${path}: ${response.status()}`);
  return response.json();
}

/** A number as the page writes it. */
function written(value, language) {
  return new Intl.NumberFormat(language, Number.isInteger(value) ? {} : { maximumSignificantDigits: 6 }).format(value);
}

/** Holds that the counts of the page come to be those of an answer. */
async function counted(page, tools, network, what) {
  const values = page.locator(".network-counts .measure");
  const wanted = ["nodes", "edges", "weight_sum"].map((it) => written(network.counts[it], tools.language)).join(" ");
  await tools.until(async () => (await values.allInnerTexts()).slice(0, 3).join(" ") === wanted, `${what}: ${wanted}`);
}

const asked = (page) => new URLSearchParams(new URL(page.url()).hash.split("?")[1]);
const largest = (network) => network.nodes.reduce((a, b) => (b.degree > a.degree ? b : a));

/** Looks at an actor and a linkage, narrows the view and takes it away. */
export async function task(page, tools) {
  const whole = await answer(page, "network?cluster=boston");
  await counted(page, tools, whole, "the whole network is counted");
  await lookAtActor(page, tools, whole);
  await pointAtDrawing(page, tools);
  await narrow(page, tools, whole);
  await colourByNumber(page, tools, whole);
  await otherYears(page, tools, whole);
  await pathBetween(page, tools, whole);
  await takeAway(page, tools, whole);
}

async function lookAtActor(page, tools, whole) {
  const { assert, language } = tools;
  const actor = largest(whole);
  await page.getByRole("option", { name: actor.label[language] }).first().click();
  const panel = page.locator("#panel");
  await tools.sees(actor.label[language], panel.getByRole("heading"));
  assert.equal(asked(page).get("select"), actor.id, "the selection stands in the address");
  const linkages = whole.edges.filter((it) => it.source === actor.id || it.target === actor.id);
  await tools.sees(await tools.word("network.panel.linkages", { count: linkages.length }), panel);
  const published = await answer(page, `actors/${actor.id}/indicators`);
  const degree = published.values.find((it) => it.indicator === "degree");
  await tools.sees(await tools.word("network.panel.rank", { rank: degree.rank, of: degree.of }), panel);
  await panel.locator(".network-linkage").first().click();
  const id = asked(page).get("select");
  const edge = whole.edges.find((it) => it.id === id);
  assert.ok(edge, "a linkage of the drawing is selected");
  const linkage = await answer(page, `linkages/${edge.linkage}`);
  const source = panel.locator(`.sources a[href="${linkage.evidence[0].source}"]`).first();
  await source.waitFor();
  assert.ok(await source.isVisible(), "the linkage shows what it rests on");
}

// Goes over the drawing until something is under the pointer, and selects it.
async function pointAtDrawing(page, tools) {
  const { assert } = tools;
  await page.locator("#panel-close").click();
  const box = await page.locator(".network-canvas").boundingBox();
  for (let step = 0; step < 400; step += 1) {
    const [x, y] = [box.x + box.width * (0.3 + 0.4 * ((step * 0.618) % 1)), box.y + box.height * (0.2 + 0.6 * ((step * 0.382) % 1))];
    await page.mouse.move(x, y);
    await tools.settled();
    if ((await page.locator(".network-canvas.pointing").count()) === 0) continue;
    await page.mouse.click(x, y);
    break;
  }
  await tools.until(() => asked(page).get("select") !== null, "a click into the drawing selects");
  await page.locator("#panel-close").click();
  assert.equal(asked(page).get("select"), null, "what is closed is no longer selected");
}

async function narrow(page, tools, whole) {
  const { assert, language } = tools;
  const hospitals = await answer(page, "network?cluster=boston&sector=hospital");
  const sectors = await answer(page, "concepts/sector?limit=1000");
  await page.locator("#choose-sector").click();
  await page.getByLabel(sectors.items.find((it) => it.notation === "hospital").label[language], { exact: true }).check();
  await counted(page, tools, hospitals, "only hospitals are counted");
  assert.equal(asked(page).get("sector"), "hospital", "the filter stands in the address");
  assert.ok(await page.locator("details:has(#choose-sector)").getAttribute("open") !== null, "the boxes stay open for more");
  await page.goBack();
  await counted(page, tools, whole, "the step back leads to the whole network");
}

// Marks are coloured by an indicator: the legend has both ends of its values, the table each of them.
async function colourByNumber(page, tools, whole) {
  const { assert, language } = tools;
  const indicator = "core-number";
  const { nodes } = await answer(page, `network?cluster=boston&metrics=${indicator}&layout=none`);
  const values = new Map(nodes.map((it) => [it.id, it.metrics.core_number]));
  const known = [...values.values()].filter((it) => it !== undefined);
  await page.locator("#color").selectOption(indicator);
  const legend = page.locator(".network-legend");
  await tools.sees(await tools.word("network.legend.lowest", { value: written(Math.min(...known), language) }), legend);
  await tools.sees(await tools.word("network.legend.highest", { value: written(Math.max(...known), language) }), legend);
  const marks = await page.locator("#actors .actor-row").evaluateAll((all) => all.map((it) => [it.querySelector(".actor-name").textContent, it.querySelector("path").getAttribute("fill")]));
  const colours = new Map(marks);
  const of = (value) => new Set(nodes.filter((it) => values.get(it.id) === value && colours.has(it.label[language])).map((it) => colours.get(it.label[language])));
  const [highest, others] = [of(Math.max(...known)), of(Math.min(...known.filter((it) => it > 0)))];
  assert.equal(highest.size, 1, "equal values have one colour");
  assert.ok(others.size > 0 && !others.has([...highest][0]), "other values have another");
  assert.equal(asked(page).get("color"), indicator, "the choice stands in the address");
  await page.locator("#table-nodes").click();
  const table = await tools.saved(() => page.locator("#tables").getByRole("button", { name: "CSV" }).first().click());
  const first = largest(whole);
  const line = table.text.split("\r\n").find((it) => it.split(",").includes(first.id));
  assert.ok(line?.split(",").includes(String(values.get(first.id))), `the table has the value ${values.get(first.id)}: ${line}`);
  await page.locator("#table-nodes").click();
  await page.goBack();
  await counted(page, tools, whole, "the step back leads to sectors");
  await tools.until(async () => (await page.locator("#color").inputValue()) === "sector", "which colour the marks again");
}

async function otherYears(page, tools, whole) {
  const dates = whole.edges.map((it) => it.start_date).filter(Boolean).sort();
  const year = dates[Math.floor(dates.length / 2)].slice(0, 4);
  const until = await answer(page, `network?cluster=boston&to=${year}`);
  await page.locator("#to-number").fill(year);
  await page.locator("#to-number").press("Enter");
  await counted(page, tools, until, "the period is counted");
  await tools.until(() => asked(page).get("to") === year, "the period stands in the address");
  await page.locator("#all-years").click();
  await counted(page, tools, whole, "all years are counted again");
}

async function pathBetween(page, tools, whole) {
  const { assert, language } = tools;
  const edge = whole.edges.find((it) => it.source !== it.target);
  for (const [field, id] of [["source", edge.source], ["target", edge.target]]) {
    const label = whole.nodes.find((it) => it.id === id).label[language];
    await page.locator(`#${field}`).fill(label);
    await page.locator(`#${field}-found`).getByRole("option", { name: label }).first().click();
  }
  const found = await answer(page, `paths?source=${edge.source}&target=${edge.target}&cluster=boston`);
  await tools.until(async () => (await page.locator(".network-path-list > li").count()) === found.paths.length, "every path is listed");
  await page.locator(".path-show").nth(Math.min(1, found.paths.length - 1)).click();
  assert.equal(await page.locator(".path-show[aria-pressed='true']").count(), 1, "one path is marked");
  assert.equal(asked(page).get("path"), String(Math.min(2, found.paths.length)), "the marked path stands in the address");
}

async function takeAway(page, tools, whole) {
  const { assert } = tools;
  const file = await tools.saved(() => page.locator("#formats a[href*='format=gexf']").click());
  assert.match(file.name, /\.gexf$/);
  assert.equal(file.text.match(/<node /g).length, whole.counts.nodes, "the file has the nodes of the drawing");
  await page.locator("#table-nodes").click();
  const table = await tools.saved(() => page.locator("#tables").getByRole("button", { name: "CSV" }).first().click());
  assert.equal(table.text.trim().split("\r\n").length, whole.counts.nodes + 1, "the table has a line for each actor");
}

/** Walks through the actors and along a linkage, zooms, and changes the period. */
export async function keyboard(page, tools) {
  const { assert, language } = tools;
  const whole = await answer(page, "network?cluster=boston");
  await tools.tabTo(page.locator("#zoom-in"));
  await tools.press("Enter", "Enter");
  const list = page.locator("#actors");
  await tools.tabTo(list);
  await tools.press("Home", "Enter");
  const first = asked(page).get("select");
  assert.equal(first, largest(whole).id, "the list begins with the largest");
  await tools.press("ArrowRight", "Enter");
  const second = asked(page).get("select");
  assert.ok(whole.edges.some((it) => [it.source, it.target].includes(first) && [it.source, it.target].includes(second)), "the arrow leads along a linkage");
  const label = whole.nodes.find((it) => it.id === second).label[language];
  await tools.until(async () => (await page.locator("#live").innerText()).includes(label), "the selection is told");
  await tools.press("Escape");
  assert.equal(asked(page).get("select"), null, "Escape lets go");
  const to = page.locator("#to");
  await tools.tabTo(to, { key: "Shift+Tab" });
  await tools.press("ArrowLeft");
  await tools.until(() => asked(page).get("to") !== null, "the slider moves by key");
  const until = await answer(page, `network?cluster=boston&to=${asked(page).get("to")}`);
  await counted(page, tools, until, "the period is counted");
}
