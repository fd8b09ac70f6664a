// What holds for every screen, however it is looked at: its frame, its size, its targets, and what axe finds.

/** Widths in CSS pixels: a small telephone, a tablet, a desk. */
const WIDTHS = [320, 768, 1440];

/** A window of 1280 pixels at 200 %. */
const ZOOMED = 640;

/** Every way in which a screen is looked at. */
export const LOOKS = ["ko", "en"].flatMap((language) => ["light", "dark"].map((scheme) => ({ language, scheme })));

/**
 * Looks at a screen in all widths.
 * @param {{name: string, address: string}} screen
 */
export async function look(screen, { language, scheme }, page, tools) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await tools.open(screen.address);
    await frame(page, tools, `${screen.name} ${width}`);
    await tools.screenshot(`${screen.name}-${language}-${width}${scheme === "dark" ? "-dark" : ""}`);
    await tools.axe();
  }
  await page.setViewportSize({ width: ZOOMED, height: 450 });
  await tools.settled();
  await inside(page, tools, `${screen.name} ${ZOOMED}`);
}

async function frame(page, tools, place) {
  const seen = await page.evaluate(frameOf);
  tools.assert.equal(seen.headings, 1, `${place}: first headings`);
  tools.assert.equal(seen.language, tools.language, `${place}: the language of the document`);
  tools.assert.ok(seen.title.length > "bioclusters".length && seen.title.includes("bioclusters"), `${place}: the title says where one is: ${seen.title}`);
  tools.assert.deepEqual(seen.small, [], `${place}: targets of less than 24 pixels`);
  tools.assert.deepEqual(seen.empty, [], `${place}: what a value is not may not be seen`);
  await inside(page, tools, place);
}

async function inside(page, tools, place) {
  const wide = await page.evaluate(tooWide);
  tools.assert.deepEqual(wide, [], `${place}: wider than the window`);
}

// What sticks out of a page that scrolls sideways; nothing where it does not.
function tooWide() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const outside = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > root.clientWidth + 0.5);
  const own = outside.filter((it) => !outside.includes(it.parentElement)).map((it) => it.outerHTML.slice(0, 120));
  return [`${root.scrollWidth} of ${root.clientWidth} pixels`, ...own.slice(0, 5)];
}

function frameOf() {
  const controls = "a[href], button, input:not([type='hidden']), select, textarea, summary, [role='button'], [role='tab'], [role='option'], [role='slider'], [role='switch']";
  const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest("svg, .unseen, [inert]");
  // A link in a sentence is as high as its line, and axe looks at the room around those that are not.
  const isInline = (it) => it.matches("a") && getComputedStyle(it).display === "inline";
  const isSmall = (it) => {
    const own = it.getBoundingClientRect();
    const label = it.matches("input[type='checkbox'], input[type='radio']") ? it.closest("label")?.getBoundingClientRect() ?? own : own;
    const isOutside = own.right <= 0 || own.bottom <= 0;
    return !isOutside && (Math.max(own.width, label.width) < 23.5 || Math.max(own.height, label.height) < 23.5);
  };
  const small = [...document.querySelectorAll(controls)].filter((it) => isSeen(it) && !isInline(it) && isSmall(it));
  const nothing = /(^|[\s(:>])(NaN|undefined|\[object Object\]|null)($|[\s).,<])/;
  const texts = document.body.innerText.split("\n").filter((it) => nothing.test(it) && !document.querySelector("main pre, main textarea, main code")?.innerText.includes(it));
  return {
    headings: [...document.querySelectorAll("h1")].filter(isSeen).length,
    language: document.documentElement.lang,
    title: document.title,
    small: small.map((it) => it.outerHTML.slice(0, 160)),
    empty: texts.map((it) => it.slice(0, 160)),
  };
}
