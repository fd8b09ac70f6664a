// One browser, and for each check a page of its own in which nothing may go wrong unseen.

import { readFileSync } from "node:fs";
import { browserPath, packages } from "./install.mjs";
import { Tools } from "./tools.mjs";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // There is no other machine: what is asked of one fails, as it would without a network.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** How long anything in a page may take. */
const PATIENCE = 15_000;

/** How long a check may take. */
const PATIENCE_IN_ALL = 300_000;

const LOCALES = { ko: "ko-KR", en: "en-GB" };

/**
 * How a page is looked at.
 * @typedef {object} Appearance
 * @property {"ko" | "en"} [language]
 * @property {number} [width] in CSS pixels
 * @property {"light" | "dark"} [scheme]
 * @property {"reduce" | "no-preference"} [motion]
 * @property {"active" | "none"} [colours] `active`: those that the system forces
 * @property {boolean} [scripts] whether scripts run
 * @property {boolean} [keyboard] whether the pointer is forbidden
 */

/** The browser with the service that it looks at. */
export class Harness {
  /** Starts it. @param {string} base address of the service */
  static async start(base) {
    const load = packages();
    const { chromium } = load("playwright-core");
    const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
    const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
    return new Harness(browser, base.replace(/\/$/, ""), axe);
  }

  constructor(browser, base, axe) {
    Object.assign(this, { browser, base, axe });
  }

  /** Ends it. */
  async end() {
    await this.browser.close();
  }

  /**
   * Runs a check in a fresh page and gives what was wrong, one text each.
   * @param {string} name
   * @param {Appearance} appearance
   * @param {(page: import("playwright-core").Page, tools: Tools) => Promise<void>} work
   * @returns {Promise<string[]>}
   */
  async check(name, appearance, work) {
    const faults = new Faults(this.base);
    let context = null;
    try {
      context = await this.browser.newContext(contextOf(appearance, this.base));
      context.setDefaultTimeout(PATIENCE);
      await watch(context, appearance);
      const page = await context.newPage();
      faults.of(page);
      const tools = new Tools({ page, faults, harness: this, name, language: appearance.language ?? "en", patience: PATIENCE });
      await inTime(work(page, tools));
      if (appearance.scripts !== false) await tools.settled();
      if (tools.asserted === 0) faults.add("asserts nothing");
    } catch (error) {
      faults.add(`${error.message.split("\nBrowser logs:")[0]}\n  ${placeOf(error)}`);
    } finally {
      await context?.close();
    }
    return faults.all();
  }
}

function contextOf({ language = "en", width = 1440, scheme = "light", motion = "no-preference", colours = "none", scripts = true }, base) {
  return {
    baseURL: base, locale: LOCALES[language], viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: motion,
    forcedColors: colours, javaScriptEnabled: scripts, permissions: ["clipboard-read", "clipboard-write"], timezoneId: "Asia/Seoul",
  };
}

// The line of the check where it happened.
function placeOf(error) {
  const lines = (error.stack ?? "").split("\n").map((it) => it.trim());
  return lines.find((it) => /\/(screens|general)\//.test(it)) ?? lines.find((it) => it.includes("/looks.mjs")) ?? "";
}

function inTime(work) {
  let timer = null;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`did not end in ${PATIENCE_IN_ALL / 1000} s`)), PATIENCE_IN_ALL);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// What only the page itself sees goes to its console, where it is a fault.
async function watch(context, { keyboard = false }) {
  await context.addInitScript((forbidden) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`against the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
    if (forbidden) addEventListener("pointerdown", () => console.error("the pointer was used in a keyboard check"), { capture: true });
  }, keyboard);
}

/** What went wrong in a page, and what was meant to. */
class Faults {
  constructor(base) {
    Object.assign(this, { origin: new URL(base).origin, found: [], meant: [] });
  }

  add(text) {
    this.found.push(text);
  }

  /** Errors of this pattern belong to the check; that there are none is a fault. */
  expect(pattern) {
    this.meant.push({ pattern, seen: 0 });
  }

  of(page) {
    page.on("console", (message) => {
      if (message.type() === "error") this.add(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.add(`error in the page: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== this.origin) this.add(`asks another server: ${request.url()}`);
    });
    page.on("requestfailed", (request) => {
      // A page that goes on leaves what it does not need any more.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") this.add(`failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.add(`answered ${response.status()}: ${response.request().method()} ${response.url()}`);
    });
  }

  all() {
    const left = this.found.filter((text) => {
      const meant = this.meant.filter((it) => it.pattern.test(text));
      for (const it of meant) it.seen += 1;
      return meant.length === 0;
    });
    const missing = this.meant.filter((it) => it.seen === 0).map((it) => `nothing went wrong as expected: ${it.pattern}`);
    return [...new Set(left), ...missing];
  }
}

