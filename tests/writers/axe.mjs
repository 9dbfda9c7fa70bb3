// Runs axe-core on pages in headless Chromium, light and wide, dark and as wide as a phone (all four with MEMO_THOROUGH), and
// prints JSON: what it found, and what each page tried to fetch. Usage: node axe.mjs TOOLS PAGE...   (TOOLS holds node_modules)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [tools, ...pages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${tools}/node_modules/`));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.MEMO_CHROMIUM, args: ["--no-sandbox"] });
const found = [];
const wide = 1100, phone = 390;
const settings = [["light", wide], ["dark", phone]];
if (process.env.MEMO_THOROUGH) settings.push(["dark", wide], ["light", phone]);
for (const file of pages)
    for (const [colorScheme, width] of settings) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      const fetched = [];
      page.on("request", (request) => fetched.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.evaluate(axe);
      const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
      const told = (each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`);
      found.push({
        page: file.split("/").pop(), colorScheme, width, overflow, ground,
        fetched: fetched.slice(1),
        passes: result.passes.length,
        violations: result.violations.flatMap(told),
        unsure: [...new Set(result.incomplete.flatMap((each) => each.nodes.filter((node) => !node.html.startsWith("<text")).flatMap((node) =>
          [...node.any, ...node.all, ...node.none].map((check) => `${each.id}: ${check.data?.messageKey}`))))],
      });
      await context.close();
    }
await browser.close();
console.log(JSON.stringify(found));
