// The first minutes after a start: random draws are not there yet, and no sentence speaks of what is missing as if it were.

export const name = "pending";

const SCREENS = [
  "#/overview", "#/positioning?select=boston", "#/cluster/boston", "#/compare?clusters=boston,osong,basel", "#/roles?cluster=boston",
  "#/success?cluster=boston", "#/success?clusters=boston,osong", "#/demand-fit", "#/indicator/maturity", "#/actor/mit", "#/pathways?cluster=boston",
];

export const checks = ["ko", "en"].flatMap((language) => [
  { name: `before the draws ${language}`, appearance: { language }, work: (page, tools) => sentences(page, tools, { maturity: true }) },
  { name: `before maturity ${language}`, appearance: { language }, work: (page, tools) => sentences(page, tools, { maturity: false }) },
  { name: `the course of a run ${language}`, appearance: { language }, work: course },
  { name: `values that come while a screen reads ${language}`, appearance: { language }, work: meanwhile },
]);

const WHY = { code: "pending", message: { en: "The run is not there yet.", ko: "아직 계산하지 않았습니다." } };

const DRAWN = ["maturity-median", "quadrant-probability", "rank-acceptability", "probability-more-mature"];

/** An answer as it is before the draws, and without maturity before the random networks as well. */
function early(answer, state) {
  const unknown = (it) => ({ ...it, value: null, low: null, high: null, interval_level: null, undefined: WHY });
  const walk = (it, key) => {
    if (Array.isArray(it)) return it.map((one) => walk(one, key));
    if (it === null || typeof it !== "object") return it;
    if ("low" in it && "undefined" in it) {
      if (["maturity_median", "rank_shift", "probability", "difference", "correlation_ratio", "share"].includes(key)) return unknown(it);
      if (!state.maturity && ["maturity", "maturity_arithmetic", "score", "totals"].includes(key)) return unknown(it);
      return { ...it, low: null, high: null, interval_level: null, ...(it.value === null ? {} : { interval_pending: true }) };
    }
    return Object.fromEntries(Object.entries(it).map(([name, one]) => [name, walk(one, name)]));
  };
  const all = walk(answer, null);
  if ("pending" in all) all.pending = true;
  if ("uncertainty" in all) Object.assign(all.uncertainty, { draws: 0, pending: true, notes: [WHY.message] });
  if ("rank_undefined" in all) Object.assign(all, { rank_probability: null, rank_undefined: WHY });
  for (const it of all.items ?? []) {
    if ("quadrant_probability" in it) Object.assign(it, { quadrant: null, quadrant_probability: null, border: null, quadrant_undefined: WHY, stress_test: null });
  }
  return all;
}

const job = (state, progress) => ({ items: [{ id: "j1", kind: "analysis", state, phase: "drawing", progress, eta_ms: null }], page: { next_cursor: null, has_more: false } });

/** Answers as they come while a run is at work; `tell()` gives its job, and `tag()` the entity tag of its values. */
async function run(page, state, tell, tag = () => '"first"') {
  await page.route(/\/api\/v1\/(?!charts)/, async (route) => {
    if (new URL(route.request().url()).pathname === "/api/v1/jobs") return route.fulfill({ json: tell() });
    // Who asks for the head alone asks whether there are more values.
    if (route.request().method() === "HEAD") return route.fulfill({ headers: { etag: tag() } });
    const response = await route.fetch();
    const body = await response.json();
    const drawn = DRAWN.some((it) => route.request().url().includes(`/indicators/${it}/values`));
    return route.fulfill({ response, json: drawn ? { ...body, items: [], pending: true } : early(body, state) });
  });
}

// A dash or a word of machines where a sentence wants a number.
const HOLE = /[(~] ?–|– (?:to|~)|(?:to|~) –|– (?:of|points)|\bNaN\b|undefined|\bnull\b|\[object/;

async function sentences(page, tools, state) {
  await run(page, state, () => job("running", { done: 40, total: 100 }));
  for (const screen of SCREENS) {
    await tools.open(screen);
    await tools.sees(await tools.word("shell.analysis.share", { share: "40%" }));
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = true; }));
    await tools.ready();
    const all = await page.locator("main :is(p, li):not(figure *, .measured *)").evaluateAll((those) => those.map((it) => it.innerText));
    tools.assert.deepEqual(all.filter((it) => HOLE.test(it)), [], `no sentence has a hole on ${screen}`);
    tools.assert.equal(await page.locator("main .problem").count(), 0, `${screen} stands`);
    if (screen.startsWith("#/positioning")) await positioning(page, tools, state);
    if (screen.startsWith("#/cluster")) await cluster(page, tools, state);
    if (screen.includes("clusters=boston,osong,basel")) await tools.sees(await tools.word("compare.differences.pending"));
  }
}

async function positioning(page, tools, state) {
  const why = page.locator(".why");
  await tools.sees(await tools.word("positioning.why.side.pending"), why);
  if (state.maturity) await tools.sees(await tools.word("positioning.why.interval.pending"), why);
  else await tools.sees((await tools.word("positioning.why.unscored-yet", { pillars: "#" })).split("#")[0].trim(), why);
  tools.assert.equal(await why.locator(".caution").count(), 0, "what is still being computed is not said to lack data");
  const lead = (await tools.word("positioning.sure.lead", { draws: "#" })).split("#")[0];
  tools.assert.ok(!(await page.locator("main").innerText()).includes(lead), "nothing rests on draws that are not there");
  await tools.sees(WHY.message[tools.language]);
}

async function cluster(page, tools, state) {
  const place = page.locator("main section").first();
  const sides = await Promise.all(["market", "research"].map((it) => tools.word(`cluster.place.${it}`)));
  const card = await place.locator(".card").nth(2).innerText();
  tools.assert.ok(!sides.some((it) => card.split("\n").includes(it)), "no side is named without an interval");
  if (state.maturity) await tools.sees(await tools.word("cluster.place.interval.pending"), place);
  else await tools.sees((await tools.word("cluster.pillars.pending", { pillars: "#" })).split("#")[0].trim());
}

// The line says how far the run is, offers what it has brought meanwhile, and tells the end.
async function course(page, tools) {
  let at = { job: job("running", { done: 0, total: 10_000 }), tag: '"first"' };
  await run(page, { maturity: true }, () => at.job, () => at.tag);
  await page.clock.install();
  await tools.open("#/overview");
  const line = page.locator("main .remark[role='status']").first();
  await tools.until(() => line.isVisible(), "the line is there");
  tools.assert.equal(await line.innerText(), await tools.word("shell.analysis.pending"), "of a run that has just begun no share is told");
  const share = await tools.word("shell.analysis.share", { share: "25%" });
  const again = line.getByRole("button", { name: await tools.word("shell.show-again") });
  at = { ...at, job: job("running", { done: 2500, total: 10_000 }) };
  await page.clock.runFor(5000);
  await tools.until(async () => (await line.innerText()).includes(share), "its share of the whole is told");
  tools.assert.equal(await again.count(), 0, "the same values are not offered again");
  at = { ...at, tag: '"second"' };
  await page.clock.runFor(5000);
  await tools.sees(await tools.word("shell.analysis.more"), line);
  tools.assert.ok(await again.isVisible(), "what it has brought can be shown");
  at = { ...at, job: job("done", null) };
  await page.clock.runFor(5000);
  await tools.until(async () => (await line.innerText()).startsWith(await tools.word("shell.analysis.done")), "the end is told");
  tools.assert.equal(await again.count(), 1, "there is one way to see it");
  await tools.axe();
}

// What is published while the answers of a screen are on their way is offered as well, and no more once it is shown.
async function meanwhile(page, tools) {
  let tag = '"first"';
  await run(page, { maturity: true }, () => job("running", { done: 40, total: 100 }), () => tag);
  page.on("response", (response) => { if (new URL(response.url()).pathname === "/api/v1/positioning") tag = '"second"'; });
  await tools.open("#/positioning");
  const again = page.locator("main .remark[role='status']").first().getByRole("button", { name: await tools.word("shell.show-again") });
  await again.waitFor();
  await again.click();
  await tools.until(async () => (await again.count()) === 0, "the screen is shown anew");
  await tools.sees(await tools.word("shell.analysis.share", { share: "40%" }));
  await tools.ready();
  tools.assert.equal(await again.count(), 0, "what is shown is not offered");
}
