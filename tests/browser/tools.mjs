// What a check works with: opening screens, words in its language, assertions that are counted, keys, axe, downloads.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FOLDER } from "./install.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** The tools of one check. */
export class Tools {
  constructor({ page, faults, harness, name, language, patience }) {
    Object.assign(this, { page, faults, harness, name, language, patience, asserted: 0 });
    /** `node:assert/strict`; every call is counted, and a check without one fails. */
    this.assert = counted(assert, () => { this.asserted += 1; });
    this.words = new Map();
  }

  /** The service: `http://127.0.0.1:PORT`. */
  get base() {
    return this.harness.base;
  }

  /** Opens a screen (`#/network?cluster=boston`) or a page (`/doc/actor/kist`) in the language of the check and waits until it stands. */
  async open(address) {
    const [path, hash = ""] = address.split("#");
    const place = new URL(path === "" ? "/" : path, this.base);
    place.searchParams.set("lang", this.language);
    await this.page.goto("about:blank");
    await this.page.goto(place.href + (hash === "" ? "" : `#${hash}`));
    await this.ready();
  }

  /** Waits until the screen stands: its heading is there and nothing is waited for. */
  async ready() {
    await this.page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("main .waiting, main [aria-busy='true']"));
    await this.settled();
  }

  /** Waits until fonts are there and what has changed is drawn. */
  async settled() {
    await this.page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))));
  }

  /** Holds that a condition comes true in time. It may ask the page. @param {() => boolean | Promise<boolean>} condition */
  async until(condition, message) {
    const end = Date.now() + this.patience;
    let held = await condition();
    while (!held && Date.now() < end) {
      await this.page.waitForTimeout(50);
      held = await condition();
    }
    this.assert.ok(held, message);
  }

  /** Holds that a text comes to be seen, in the whole page or in a locator. */
  async sees(text, within = this.page) {
    const found = within.getByText(text).filter({ visible: true }).first();
    await found.waitFor().catch(() => {});
    this.assert.ok(await found.isVisible(), `not to be seen: ${text}`);
  }

  /** The text of a key as the explorer says it: `word("overview.title")`, with `{name}` filled in. */
  async word(key, values = {}) {
    const name = key.slice(0, key.indexOf("."));
    if (!this.words.has(name)) {
      const place = await this.page.evaluate(() => document.documentElement.dataset.base);
      const answer = await this.page.request.get(`${this.base}${place}words/${this.language}/${name}.json`);
      this.words.set(name, await answer.json());
    }
    const text = this.words.get(name)[key.slice(name.length + 1)];
    if (text === undefined) throw new Error(`no words for ${key}`);
    const said = text.replace(/\{([a-z_]+)(?:@([^}]+)|#([^}|]*)\|([^}]*))?\}/g, (_, it, particles, one, other) => {
      if (one !== undefined) return String(values[it] ?? "") === "1" ? one : other;
      return `${values[it] ?? ""}${particles ? `@${particles}@` : ""}`;
    });
    return this.withParticles(said);
  }

  /** From now on answers at these addresses come late. */
  async late(pattern, milliseconds) {
    await this.page.route(pattern, async (route) => {
      await new Promise((go) => setTimeout(go, milliseconds));
      // A page that has gone on has let go of it.
      await route.continue().catch(() => {});
    });
  }

  /** Puts the particle that the explorer takes after a value in the place of the two to choose from. */
  async withParticles(text) {
    return this.page.evaluate(async (marked) => {
      const { particle } = await import(`${document.documentElement.dataset.base}lib/words.js`);
      return marked.replace(/(\S+?)@([^@/]+)\/([^@/]+)@/g, (_, word, closed, open) => word + particle(word, [closed, open]));
    }, text);
  }

  /** Goes by Tab until an element has the focus, which must be seen on the way; fails where it cannot be reached. */
  async tabTo(locator, { most = 150, key = "Tab" } = {}) {
    for (let step = 0; step < most; step += 1) {
      await this.page.keyboard.press(key);
      const unseen = await this.page.evaluate(unseenFocus);
      this.assert.equal(unseen, null, "the focus is not to be seen");
      if (await locator.evaluate((it) => it === document.activeElement).catch(() => false)) return;
    }
    this.assert.fail(`${most} times ${key} do not lead to ${locator}`);
  }

  /** Presses keys one after the other. */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** What an action downloads: its name and its text. */
  async saved(action) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), action()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** What was copied last. */
  async copied() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Errors of this pattern are part of the check: a refused request, its line in the console. */
  expectFault(pattern) {
    this.faults.expect(pattern);
  }

  /** Holds that axe finds nothing against WCAG 2.2 A and AA, in the page or in a part of it. */
  async axe(part = null) {
    if (!(await this.page.evaluate(() => "axe" in globalThis))) await this.page.evaluate(this.harness.axe);
    const violations = await this.page.evaluate(violationsIn, { part, tags: TAGS });
    this.assert.equal(violations.length, 0, `axe:\n${violations.join("\n")}`);
  }

  /** Writes a picture of the page to `target/browser`. */
  async screenshot(suffix) {
    await this.page.screenshot({ path: join(FOLDER, `${suffix}.png`), fullPage: true, animations: "disabled", timeout: 60_000 });
  }
}

// A counting copy: functions of `assert` are called as they are.
function counted(real, count) {
  return new Proxy(real, {
    get: (target, name) => (typeof target[name] !== "function" ? target[name] : (...values) => {
      count();
      return target[name](...values);
    }),
    apply: (target, self, values) => {
      count();
      return target(...values);
    },
  });
}

// The element with the focus, where nothing shows that it has it; null where something does, or where nothing has it.
function unseenFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  return outlined || style.boxShadow !== "none" ? null : element.outerHTML.slice(0, 200);
}

async function violationsIn({ part, tags }) {
  const options = { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };
  const found = await globalThis.axe.run(part ?? document, options);
  return found.violations.flatMap((it) => it.nodes.map((node) => `  ${it.id} (${it.help})\n    ${node.html.slice(0, 300)}\n    ${node.failureSummary.replaceAll("\n", " ")}`));
}
