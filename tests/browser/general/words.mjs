// What the words of the explorer do with values: particles of Korean, and nouns that follow a number.

import { readFileSync } from "node:fs";

export const name = "words";

// The service is held to the same cases in `tests/it/korean.rs`.
const PARTICLES = JSON.parse(readFileSync(new URL("../../fixtures/particles.json", import.meta.url), "utf8"));

export const checks = [
  { name: "particles", appearance: { language: "ko" }, work: particles },
  { name: "numbers", work: numbers },
];

async function particles(page, tools) {
  await tools.open("#/overview");
  const said = await page.evaluate(async (cases) => {
    const { particle } = await import(`${document.documentElement.dataset.base}lib/words.js`);
    return cases.map(([word, closed, open]) => word + particle(word, [closed, open]));
  }, PARTICLES);
  tools.assert.deepEqual(said, PARTICLES.map((it) => it[3]));
}

async function numbers(page, tools) {
  await tools.open("#/overview");
  const said = await page.evaluate(async () => {
    const { t } = await import(`${document.documentElement.dataset.base}lib/words.js`);
    return [1, 2, 0.5, "1", "1.5", "1,234"].map((years) => t("shell.chain.years", { years }));
  });
  const expected = ["1 year later", "2 years later", "0.5 years later", "1 year later", "1.5 years later", "1,234 years later"];
  tools.assert.deepEqual(said, expected);
}
