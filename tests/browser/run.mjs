// Runs the browser tests against a service: node tests/browser/run.mjs BASE_URL [FILTER]
//
// Every file of `screens/` is looked at in all widths, languages and colour schemes, then does its task in both languages and
// once more by keyboard. Every file of `general/` has checks of its own; those that change the data are run alone after all others.
// The filter is a part of the name of a screen or check; where none is given, `BROWSER_CHECKS` says it.

import { readdir } from "node:fs/promises";
import { Harness } from "./harness.mjs";
import { LOOKS, look } from "./looks.mjs";

/** Checks that run at a time. */
const PARALLEL = 2;

async function modules(folder) {
  const place = new URL(`./${folder}/`, import.meta.url);
  const names = (await readdir(place)).filter((it) => it.endsWith(".mjs")).sort();
  return Promise.all(names.map((it) => import(new URL(it, place))));
}

/** One check: where it stands in the table, how the page is looked at, and what is done. */
function screenChecks(screen) {
  const languages = ["ko", "en"];
  return [
    ...LOOKS.map((it) => ({ row: screen.name, column: "looks", appearance: it, work: (page, tools) => look(screen, it, page, tools) })),
    ...languages.map((language) => ({ row: screen.name, column: `task ${language}`, appearance: { language }, work: opened(screen, "task") })),
    { row: screen.name, column: "keyboard", appearance: { language: "en", keyboard: true }, work: opened(screen, "keyboard") },
  ];
}

function opened(screen, part) {
  return async (page, tools) => {
    if (typeof screen[part] !== "function") throw new Error(`${screen.name} has no ${part}`);
    await tools.open(screen.address);
    await screen[part](page, tools);
  };
}

function generalChecks({ name, checks }) {
  return checks.map((it) => ({ row: name, column: it.name, appearance: it.appearance ?? {}, work: it.work, changesData: it.changesData ?? false }));
}

async function runAll(harness, checks) {
  const results = [];
  const waiting = checks.filter((it) => !it.changesData);
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = Date.now();
      const faults = await harness.check(`${check.row}: ${check.column}`, check.appearance, check.work);
      const result = { ...check, faults, seconds: (Date.now() - began) / 1000 };
      results.push(result);
      console.log([line(result), ...faults.map((fault) => `- ${fault}`)].join("\n"));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  waiting.push(...checks.filter((it) => it.changesData));
  await worker();
  return results;
}

// How the page was looked at, in a few words.
function how({ appearance }) {
  return Object.values(appearance).filter((it) => typeof it === "string").join(" ");
}

function line(result) {
  const cells = [result.row.padEnd(14), result.column.padEnd(36), how(result).padEnd(10), `${result.seconds.toFixed(1)} s`];
  return [result.faults.length > 0 ? "FAILED" : "ok    ", ...cells].join("  ");
}

function report(results, seconds) {
  const failed = results.filter((it) => it.faults.length > 0);
  console.log(`\n${results.length} checks in ${seconds.toFixed(0)} s, ${failed.length} failed`);
  for (const it of failed) console.log(line(it));
  return failed.length;
}

async function main([base, filter = process.env.BROWSER_CHECKS ?? ""]) {
  if (!base) throw new Error("name the address of the service: node tests/browser/run.mjs http://127.0.0.1:7878");
  const screens = (await modules("screens")).flatMap(screenChecks);
  const general = (await modules("general")).flatMap(generalChecks);
  const checks = [...screens, ...general].filter((it) => `${it.row} ${it.column}`.includes(filter));
  if (checks.length === 0) throw new Error(`no check has “${filter}” in its name`);
  const harness = await Harness.start(base);
  const began = Date.now();
  try {
    const results = await runAll(harness, checks);
    process.exitCode = report(results, (Date.now() - began) / 1000) > 0 ? 1 : 0;
  } finally {
    await harness.end();
  }
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
