// Pages without scripts: the start page, documents of things, the query page, and what stands where scripts do not run.

import { LOOKS, look } from "../looks.mjs";

export const name = "plain pages";

const PAGES = {
  start: "/start", actor: "/doc/actor/kist", cluster: "/doc/cluster/hongneung", sparql: "/sparql", concept: "/scheme/sector/industry", problem: "/problems/not-found",
};

export const checks = [
  ...Object.entries(PAGES).flatMap(([page, address]) => LOOKS.map((it) => ({
    name: page, appearance: it, work: (open, tools) => look({ name: `plain-${page}`, address }, it, open, tools),
  }))),
  ...["ko", "en"].map((language) => ({ name: `without scripts ${language}`, appearance: { language, scripts: false }, work: without })),
  { name: "a document leads to its screen", work: toScreen },
];

async function without(page, tools) {
  await page.goto(`/?lang=${tools.language}`);
  const link = page.locator("noscript a, a[href^='/start']").first();
  tools.assert.ok(await link.isVisible(), "the start page is named");
  tools.assert.equal(await page.locator("html").getAttribute("lang"), tools.language);
  await link.click();
  tools.assert.ok(page.url().endsWith(`/start?lang=${tools.language}`), page.url());
  tools.assert.equal(await page.locator("h1").count(), 1);
}

async function toScreen(page, tools) {
  await tools.open("/doc/actor/kist");
  await page.locator("a[href='/#/actor/kist']").click();
  await tools.ready();
  tools.assert.ok(page.url().endsWith("/#/actor/kist"), page.url());
}
