// Marks of a picture that lead somewhere: by pointer, by Enter, and with their title as their name.

/**
 * Makes marks of a drawing choosable. The picture itself stays the service's.
 * @param {SVGElement} root
 * @param {string} selector such as `.node[data-stage]`
 * @param {(mark: SVGElement) => void} choose
 */
export function chooseMarks(root, selector, choose) {
  for (const mark of root.querySelectorAll(selector)) {
    // The title of a mark is its name for all who do not see it.
    if (!mark.querySelector("title")?.textContent) continue;
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.classList.add("choosable");
    mark.addEventListener("click", () => choose(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(mark);
    });
  }
}
