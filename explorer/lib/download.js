// Files and texts that the reader takes away.

import { h } from "./dom.js";
import { Problem } from "./api.js";
import { announce } from "./states.js";
import { t } from "./words.js";

/** Saves bytes as a file. */
export function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Rows as CSV that spreadsheets open: RFC 4180, guarded against formulas, with a byte order mark for the Korean of Excel. */
export function csv(rows) {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Copies a text and says so; where the browser refuses, shows it to be copied by hand. */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (button.nextElementSibling?.matches(".copy-by-hand")) button.nextElementSibling.remove();
    const field = h("input", { class: "copy-by-hand", readonly: true, value: text, "aria-label": t("shell.copy.by-hand") });
    button.after(field);
    field.select();
    return;
  }
  announce(t("shell.copied"));
  sayCopied(button);
}

// What buttons are called that say for a while that something was copied.
const called = new WeakMap();

function sayCopied(button) {
  const { text, timer } = called.get(button) ?? { text: button.textContent };
  clearTimeout(timer);
  button.textContent = t("shell.copied");
  const back = setTimeout(() => {
    button.textContent = text;
    called.delete(button);
  }, 1500);
  called.set(button, { text, timer: back });
}

/** A drawing as PNG, drawn by this browser at twice its size. */
export async function png(text, name) {
  const image = new Image();
  const ready = new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = () => reject(new Problem(0, { title: t("shell.figure.no-png") }));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await ready;
  const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  save(name, blob, "image/png");
}
