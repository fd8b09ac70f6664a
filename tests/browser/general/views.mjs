// Ways of looking that stand in the address: a period that plays, colours, surroundings, confidence, a path over years, an answer as a network.

export const name = "views";

export const checks = [
  { name: "the years play", work: play },
  { name: "colours of communities", work: communities },
  { name: "surroundings of an actor", work: surroundings },
  { name: "confidence", work: confidence },
  { name: "path over the years", work: trail },
  { name: "an answer as a network", work: asNetwork },
  { name: "a token is kept until it is forgotten", work: token },
];

const asked = (page) => new URLSearchParams(new URL(page.url()).hash.split("?")[1]);
const json = async (page, path) => (await page.request.get(path)).json();

async function edges(page) {
  return Number((await page.locator(".network-counts .measure").nth(1).innerText()).replaceAll(",", ""));
}

async function play(page, tools) {
  await tools.open("#/network?cluster=osong");
  const button = page.locator("#play");
  await button.click();
  tools.assert.equal(await button.innerText(), await tools.word("network.pause"), "it can be stopped");
  const first = await page.locator("#to-number").inputValue();
  await tools.until(async () => Number(await page.locator("#to-number").inputValue()) >= Number(first) + 2, "the years go on");
  await button.click();
  await tools.until(() => asked(page).get("to") !== null, "the year in which it stopped stands in the address");
  const to = asked(page).get("to");
  const { counts } = await json(page, `/api/v1/network?cluster=osong&to=${to}&layout=none`);
  await tools.until(async () => (await edges(page)) === counts.edges, `the linkages until ${to} are counted`);
}

async function communities(page, tools) {
  await tools.open("#/network?cluster=osong");
  await page.locator("#color").selectOption("community");
  await tools.ready();
  const { nodes } = await json(page, "/api/v1/network?cluster=osong&color=community&layout=none");
  tools.assert.ok(new Set(nodes.map((it) => it.colour)).size > 1, "there are several communities");
  tools.assert.equal(asked(page).get("color"), "community", "the choice stands in the address");
  tools.assert.equal(await edges(page), (await json(page, "/api/v1/network?cluster=osong&layout=none")).counts.edges, "the network is the same");
}

async function surroundings(page, tools) {
  await tools.open("#/network?around=kist&depth=1");
  const { nodes, counts } = await json(page, "/api/v1/network?around=kist&depth=1&layout=none");
  tools.assert.ok(nodes.some((it) => it.id === "kist") && nodes.length > 1, "it has neighbours");
  await tools.until(async () => (await edges(page)) === counts.edges, "only its surroundings are shown");
}

async function confidence(page, tools) {
  await tools.open("#/network?cluster=boston");
  const whole = await edges(page);
  const least = "0.95";
  const { counts } = await json(page, `/api/v1/network?cluster=boston&confidence_min=${least}&layout=none`);
  tools.assert.ok(counts.edges < whole, "some linkages are less sure");
  await page.locator("#more-filters").click();
  await page.locator("#confidence_min-number").fill(least);
  await page.locator("#confidence_min-number").press("Enter");
  await tools.until(async () => (await edges(page)) === counts.edges, "what is less sure is left out");
  tools.assert.equal(asked(page).get("confidence_min"), least, "the bound stands in the address");
}

async function trail(page, tools) {
  await tools.open("#/positioning");
  const [picture] = await Promise.all([page.waitForResponse((it) => it.url().includes("quadrant.svg") && it.url().includes("trail=years")), page.locator("#trail").selectOption("years")]);
  tools.assert.equal(picture.status(), 200, "the picture has the path");
  await tools.ready();
  tools.assert.equal(asked(page).get("trail"), "years", "the path stands in the address");
  tools.assert.equal(await page.locator("#trail option:checked").innerText(), await tools.word("positioning.trail.all"));
}

const QUERY = "PREFIX bc: <https://w3id.org/bioclusters/ontology#> CONSTRUCT { ?actor bc:inCluster ?cluster } WHERE { ?actor bc:inCluster ?cluster } LIMIT 20";

async function asNetwork(page, tools) {
  await tools.open(`#/sparql?query=${encodeURIComponent(QUERY)}`);
  await page.locator("#as-network").click();
  await page.locator(".sparql-result svg").first().waitFor();
  tools.assert.equal(asked(page).get("as"), "network", "the form stands in the address");
  tools.assert.ok((await page.locator(".sparql-result svg line, .sparql-result svg path").count()) >= 1, "the triples are drawn");
}

async function token(page, tools) {
  await tools.open("#/indicators");
  const button = page.getByRole("button", { name: await tools.word("shell.token"), exact: true });
  await button.click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("input").fill("a-token-of-a-check");
  tools.expectFault(/answered 401/);
  tools.expectFault(/console: Failed to load resource/);
  await dialog.getByRole("button", { name: await tools.word("shell.token.take"), exact: true }).click();
  await tools.sees(await tools.word("shell.token.given"));
  tools.assert.equal(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes("a-token-of-a-check")), false, "it is not stored");
}
