// Installs what the browser tests need under `target/browser`, and finds the browser. Run by itself it says what is missing.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Where packages are installed and screenshots are written. */
export const FOLDER = fileURLToPath(new URL("../../target/browser/", import.meta.url));

const LISTS = ["package.json", "package-lock.json"];
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The packages, installed anew when their list has changed; gives a function that loads one. */
export function packages() {
  mkdirSync(FOLDER, { recursive: true });
  const wanted = readFileSync(join(HERE, "package-lock.json"), "utf8");
  const stamp = join(FOLDER, "installed.json");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    for (const list of LISTS) copyFileSync(join(HERE, list), join(FOLDER, list));
    execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: FOLDER, stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(stamp, wanted);
  }
  return createRequire(join(FOLDER, "package.json"));
}

/** The browser: what `CHROMIUM` names, else the first one that is installed. */
export function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const places = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin");
  const found = NAMES.flatMap((name) => places.map((place) => join(place, name))).find((it) => existsSync(it));
  if (!found) throw new Error("no Chromium is installed: `sh tests/setup.sh tests` installs one, or CHROMIUM names it");
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    packages();
    browserPath();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
