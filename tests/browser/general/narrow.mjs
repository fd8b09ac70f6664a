// Maps and networks on narrow screens: nothing is cut, texts can be read, and the drawing has the shape of its screen.

export const name = "narrow";

const WIDTHS = [320, 360, 768, 1024, 1920];

export const checks = [
  ...["ko", "en"].flatMap((language) => WIDTHS.map((width) => ({ name: `map ${width} ${language}`, appearance: { width, language }, work: map }))),
  ...[320, 1440].map((width) => ({ name: `network ${width}`, appearance: { width }, work: network })),
];

/** Least height of letters in pixels. */
const LETTERS = 9;

async function map(page, tools) {
  const { items } = await (await page.request.get("/api/v1/clusters?limit=1000")).json();
  await tools.open("#/overview");
  const seen = await page.evaluate(sheets, LETTERS);
  tools.assert.deepEqual(seen.flatMap((it) => it.cut), [], "what is cut");
  tools.assert.deepEqual(seen.flatMap((it) => it.small), [], `letters of less than ${LETTERS} pixels`);
  const label = (it) => it.label[tools.language] ?? it.label.ko ?? it.label.en;
  const placed = items.filter((it) => it.lat !== null).map(label).sort();
  const told = await page.locator(".site title").allTextContents();
  tools.assert.equal(told.length, placed.length, "every cluster with a place has its mark");
  const names = new Set(await page.locator(".map-names a, .site text").allTextContents());
  tools.assert.deepEqual(placed.filter((it) => !names.has(it)), [], "every name is written on the map or below it");
}

function sheets(least) {
  return [...document.querySelectorAll(".map-sheet")].map((sheet) => {
    const frame = sheet.getBoundingClientRect();
    const texts = [...sheet.querySelectorAll("text")];
    const isCut = (it) => {
      const { left, right, top, bottom } = it.getBoundingClientRect();
      return left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1;
    };
    const cut = [...texts, ...sheet.querySelectorAll("circle")].filter(isCut).map((it) => it.textContent || it.closest("a").textContent);
    if (sheet.scrollWidth > sheet.clientWidth) cut.push(`${sheet.scrollWidth} of ${sheet.clientWidth} pixels`);
    const scale = frame.width / sheet.querySelector("svg").viewBox.baseVal.width;
    return { cut, small: texts.filter((it) => it.closest(".site") && Number.parseFloat(getComputedStyle(it).fontSize) * scale < least).map((it) => it.textContent) };
  });
}

// A ring of linked actors is drawn upright on a telephone and lying on a desk, with smaller marks where there is less room.
async function network(page, tools) {
  await tools.open("#/network?cluster=osong");
  const { across, down, radius } = await page.evaluate(async () => {
    const place = `${document.documentElement.dataset.base}screens/network/`;
    const [{ spread }, { setSizes }] = await Promise.all([import(`${place}spread.js`), import(`${place}sizes.js`)]);
    const nodes = Array.from({ length: 12 }, (_, at) => ({ x: Math.cos(at), y: Math.sin(at), edges: [1], data: { degree: 1, metrics: {} } }));
    spread(nodes);
    setSizes({ nodes }, "degree");
    const span = (of) => Math.max(...nodes.map(of)) - Math.min(...nodes.map(of));
    return { across: span((it) => it.x), down: span((it) => it.y), radius: nodes[0].radius };
  });
  const isNarrow = page.viewportSize().width < 500;
  tools.assert.equal(across < down, isNarrow, `${across} × ${down}`);
  tools.assert.equal(radius < 17, isNarrow, `a radius of ${radius}`);
  const frame = await page.locator(".network-drawing").boundingBox();
  tools.assert.ok(frame.x >= 0 && frame.x + frame.width <= page.viewportSize().width, "the drawing stands within the window");
}
