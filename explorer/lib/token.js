// The dialog that takes a token. It stays in memory and is gone with the page.

import { h } from "./dom.js";
import { forget } from "./api.js";
import { currentToken, setToken } from "./settings.js";
import { t } from "./words.js";

document.addEventListener("asktoken", () => {
  const dialog = document.getElementById("token-dialog");
  if (!dialog || dialog.open) return;
  document.getElementById("token-field").value = "";
  dialog.showModal();
});

/** The one dialog of the page, opened by the event `asktoken`. */
export function tokenDialog() {
  const field = h("input", { type: "password", id: "token-field", autocomplete: "off", "aria-describedby": "token-hint" });
  return h("dialog", { id: "token-dialog", "aria-labelledby": "token-heading" },
    h("form", { method: "dialog", onsubmit: (event) => take(event, field) },
      h("h2", { id: "token-heading" }, t("shell.token.title")),
      h("label", { for: "token-field" }, t("shell.token.field")), field,
      h("p", { class: "hint", id: "token-hint" }, t("shell.token.hint")),
      h("p", { class: "actions" },
        h("button", { value: "take", class: "primary" }, t("shell.token.take")),
        h("button", { value: "forget" }, t("shell.token.forget")),
        h("button", { value: "cancel" }, t("shell.cancel")))));
}

function take(event, field) {
  const choice = event.submitter?.value ?? "take";
  if (choice === "cancel" || (choice === "take" && field.value.trim() === "")) return;
  // What was refused is asked for again, and what was answered is not shown to others.
  forget();
  setToken(choice === "take" ? field.value.trim() : "");
  field.value = "";
  const shown = document.getElementById("token");
  if (shown) shown.textContent = t(currentToken() === null ? "shell.token" : "shell.token.given");
}
