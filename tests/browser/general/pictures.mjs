// Pictures put into a page: the style of the page leaves their texts as they were laid out.

export const name = "pictures";

/** Screens that put a picture of the service into the page without a question. */
const ADDRESSES = ["#/positioning", "#/pathways"];

export const checks = ADDRESSES.map((address) => ({ name: `texts keep their size ${address.slice(2)}`, appearance: { language: "en" }, work: (page, tools) => sizes(page, tools, address) }));

async function sizes(page, tools, address) {
  await tools.open(address);
  const words = page.locator(".picture svg[font-family] text");
  await words.first().waitFor();
  const changed = await words.evaluateAll((all) => all
    .map((it) => ({ text: it.textContent, laidOut: Number(it.getAttribute("font-size")), shown: parseFloat(getComputedStyle(it).fontSize) }))
    .filter((it) => Math.abs(it.laidOut - it.shown) > 0.1));
  tools.assert.deepEqual(changed, [], "no rule of the page reaches into a picture");
}
