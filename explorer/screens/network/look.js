// The colours of the page for what is drawn on a canvas.

/** Ink, paper and the colour of the selection in the theme that is shown. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), paper: of("--paper"), select: of("--select") };
}
