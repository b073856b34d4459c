import { type AddressInfo, createServer } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Pages, startPages } from '../../src/web/main';
import { type CaughtMail, required, startWorld, type TestWorld } from '../support/world';
import { axeFindings } from '../web/support/browser';

/** A county in virtual time with its pages, met with a browser and through mails only. */
export interface Journey {
  world: TestWorld;
  pages: Pages;
  stop(): Promise<void>;
}

export async function startJourney(startAt: string): Promise<Journey> {
  const port = await freePort();
  const world = await startWorld({ startAt, publicUrl: `http://127.0.0.1:${port}` });
  const pages = await startPages({ ...world.config, FANXIAO_WEB_PORT: port }, required('FANXIAO_TEST_BUNDLE'));
  return {
    world,
    pages,
    async stop() {
      await pages.stop();
      await world.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An official with a browser and a mailbox; every page that they see is checked by axe and for its width. */
export class Official {
  private constructor(
    readonly email: string,
    readonly world: TestWorld,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly seen: string[],
  ) {}

  static async at(browser: Browser, { world }: Journey, email: string, width: number): Promise<Official> {
    const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'zh-CN' });
    return new Official(email, world, context, await context.newPage(), []);
  }

  /** A mail to this official whose text fits, as soon as it is there. */
  mail(fits: RegExp): Promise<CaughtMail> {
    return this.awaitMail(({ text }) => fits.test(text), String(fits));
  }

  private async awaitMail(fits: (mail: CaughtMail) => boolean, what: string): Promise<CaughtMail> {
    const until = performance.now() + 30_000;
    for (;;) {
      const mail = (await this.world.mails(this.email)).find(fits);
      if (mail) return mail;
      if (performance.now() > until) throw new Error(`Expected a mail to ${this.email}: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
    await this.look();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.locator('main').getByRole('button', { name }).first().click();
    await this.page.waitForLoadState();
    await this.look();
  }

  /** Presses the button and enters the code of the mail that comes after it. */
  async enterCode(pressed: string | RegExp, confirm: string): Promise<void> {
    const old = new Set((await this.world.mails(this.email)).map(({ id }) => id));
    await this.press(pressed);
    const mail = await this.awaitMail(({ id, text }) => !old.has(id) && codeOf(text) !== undefined, 'a code');
    await this.page.fill('#code', codeOf(mail.text) ?? '');
    await this.press(confirm);
  }

  /** Throws for a page that breaks a rule of accessibility or is wider than its screen. */
  private async look(): Promise<void> {
    const findings = await axeFindings(this.page);
    const width = await this.page.evaluate<number>('document.documentElement.scrollWidth');
    const screen = this.page.viewportSize()?.width ?? 0;
    if (width > screen) findings.push(`wider than its screen: ${width} of ${screen}`);
    if (findings.length > 0) throw new Error(`${this.page.url()}:\n${findings.join('\n')}`);
    this.seen.push(new URL(this.page.url()).pathname);
  }
}

const codeOf = (text: string): string | undefined => /(?<!\d)\d{8}(?!\d)/.exec(text)?.[0];
