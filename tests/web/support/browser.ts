import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const systemChromium = '/usr/bin/chromium';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the machine's own Chromium, else of the one that Playwright has downloaded; undefined with neither. */
export const browserPath: string | undefined = [systemChromium, chromium.executablePath()].find(existsSync);

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: browserPath ?? '', args: flags });

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of WCAG 2.2 AA that the page as it stands breaks, in one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so that the page's policy of no script stays as it is.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}
