// What the pages say, in Korean and English: words by key, labels of the data, numbers and dates.

import { currentLanguage } from "./settings.js";

const loaded = new Map();
const names = new Set(["shell"]);
const words = new Map();

/** Loads the words of the shell or of a screen, in the present language where no other is named. */
export async function loadWords(name, language = currentLanguage()) {
  names.add(name);
  const key = `${language}/${name}`;
  if (!loaded.has(key)) {
    const address = new URL(`../words/${key}.json`, import.meta.url);
    loaded.set(key, fetch(address).then((it) => it.json()).then((it) => {
      for (const [id, text] of Object.entries(it)) words.set(`${language}/${name}.${id}`, text);
    }));
  }
  try {
    await loaded.get(key);
  } catch (error) {
    loaded.delete(key);
    throw error;
  }
}

/** Loads in a language all words that the page has needed, so that it can speak it. */
export async function loadLanguage(language) {
  await Promise.all([...names].map((it) => loadWords(it, language)));
}

const wordsOf = (key) => words.get(`${currentLanguage()}/${key}`);

/** Whether there are words for a key that comes from the data, such as the name of a unit. */
export const hasWords = (key) => wordsOf(key) !== undefined;

// `{name}`; `{name@은/는}` adds the particle that fits; `{count#one|other}` chooses by number.
const PLACE = /\{([a-z_]+)(?:@([^}]+)|#([^}]+))?\}/g;

/**
 * Says the text of a key, such as `network.title`, with its values.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = wordsOf(key);
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(PLACE, (_, name, particles, forms) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value of ${name} for ${key}`);
    if (forms !== undefined) return plural(value, forms.split("|"));
    const said = typeof value === "number" ? number(value) : String(value);
    return particles === undefined ? said : said + particle(said, particles.split("/"));
  });
}

function plural(count, [one, other]) {
  return new Intl.PluralRules(currentLanguage()).select(count) === "one" ? one : other;
}

// What is read with a consonant at its end in Korean: digits, single letters of a name in capitals, and endings of words.
const CLOSED = /(?:[013678LMNRlmn]|ng)$/;
const LIQUID = /[178LRl]$/;

/**
 * The particle that follows a word: `particle("한국", ["은", "는"])`. What stands in brackets at the end is not read, so the word
 * before it decides; `으로/로` takes the second after ㄹ. The service has the same rule in `korean.rs`.
 */
export function particle(word, [closed, open]) {
  const text = word.replace(/(?:\s*(?:\([^()]*\)|\[[^[\]]*\])|[\s"'’”])+$/, "");
  const code = text.charCodeAt(text.length - 1) - 0xac00;
  const hangul = code >= 0 && code < 11172;
  const liquid = hangul ? code % 28 === 8 : LIQUID.test(text);
  if (closed === "으로" && liquid) return open;
  return (hangul ? code % 28 !== 0 : CLOSED.test(text)) ? closed : open;
}

/** The text of a label in the page's language, else in the other one; never empty for a known thing. */
export function said(label) {
  if (label === null || label === undefined) return "";
  const [first, second] = currentLanguage() === "ko" ? ["ko", "en"] : ["en", "ko"];
  return label[first] ?? label[second] ?? "";
}

/** The language of the text that `said` gives, where it is not that of the page. */
export function otherLanguage(label) {
  const language = currentLanguage();
  if (!label || label[language]) return null;
  return language === "ko" ? "en" : "ko";
}

/** A number with at most `digits` significant digits; whole numbers keep all of theirs. */
export function number(value, digits = 3) {
  const language = currentLanguage();
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return new Intl.NumberFormat(language).format(value);
  if (Math.abs(value) >= 1000) return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
  return new Intl.NumberFormat(language, { maximumSignificantDigits: digits }).format(value);
}

/** A share as per cent. */
export function percent(value, digits = 1) {
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: digits }).format(value);
}

/** A date of the data, which may be a year or a month alone. */
export function date(text) {
  if (text === null || text === undefined) return "";
  const value = typeof text === "object" ? text.text : text;
  const [year, month, day] = String(value).split("-");
  const options = { timeZone: "UTC", year: "numeric", month: month ? "short" : undefined, day: day ? "numeric" : undefined };
  const parsed = new Date(`${year}-${month ?? "01"}-${(day ?? "01").slice(0, 2)}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? String(value) : new Intl.DateTimeFormat(currentLanguage(), options).format(parsed);
}

/** The name of a country by its code. */
export function country(code) {
  if (!/^[A-Z]{2}$/.test(code ?? "")) return code ?? "";
  return new Intl.DisplayNames([currentLanguage()], { type: "region" }).of(code) ?? code;
}

/** The name of a unit of the service; none for pure numbers and for years of the calendar. */
export function unit(code) {
  if (code === null || code === undefined || code === "1" || code === "year") return "";
  return wordsOf(`shell.unit.${code}`) ?? code;
}

let collator = { language: null, compare: null };

/** Compares texts as a dictionary of the page's language does. */
export function compareText(left, right) {
  const language = currentLanguage();
  if (collator.language !== language) collator = { language, compare: new Intl.Collator(language, { numeric: true }).compare };
  return collator.compare(left, right);
}
