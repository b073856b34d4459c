import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from '../../src/stack/mail-catcher';
import type { CaughtMail } from '../../src/stack/mail-store';

describe('mail catcher', () => {
  let dir: string;
  let catcher: MailCatcher;

  const start = async () => {
    catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0, dir });
  };
  const list = async (query = '') => (await (await fetch(`${catcher.url}/api/mails${query}`)).json()) as CaughtMail[];
  const send = async (...mails: { to: string; subject: string; text: string; messageId?: string }[]) => {
    const transport = createTransport(catcher.smtpUrl, { from: '控辍保学 <office@county.example>' });
    for (const mail of mails) await transport.sendMail(mail);
    transport.close();
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fanxiao-mails-'));
    await start();
  });
  afterEach(async () => {
    await catcher.stop();
    rmSync(dir, { recursive: true });
  });

  test('keeps what comes over SMTP, newest first, found by recipient', async () => {
    await send(
      {
        to: 'teacher@school.example',
        subject: '核实缺课',
        text: '请在 2 天内核实。',
        messageId: '<m1@county.example>',
      },
      { to: 'cadre@village.example', subject: 'Second', text: 'two' },
    );
    expect((await list()).map(({ subject }) => subject)).toEqual(['Second', '核实缺课']);
    const [mail] = await list('?to=Teacher@school.example');
    expect(mail).toMatchObject({
      messageId: '<m1@county.example>',
      to: ['teacher@school.example'],
      from: 'office@county.example',
      subject: '核实缺课',
      text: expect.stringContaining('请在 2 天内核实。'),
    });
  });

  test('keeps mails over a restart, also when a crash cut off the index', async () => {
    await send({ to: 'a@b.example', subject: 'one', text: '1' });
    await catcher.stop();
    appendFileSync(join(dir, 'index.jsonl'), '{"id":"000002","subj');
    await start();
    await send({ to: 'a@b.example', subject: 'two', text: '2' });
    await catcher.stop();
    await start();
    expect((await list()).map(({ id, subject }) => [id, subject])).toEqual([
      ['000002', 'two'],
      ['000001', 'one'],
    ]);
  });

  test('forgets all of them when told', async () => {
    await send({ to: 'a@b.example', subject: 'one', text: '1' });
    expect((await fetch(`${catcher.url}/api/mails`, { method: 'DELETE' })).status).toBe(204);
    expect(await list()).toEqual([]);
    expect(readdirSync(dir)).toEqual(['index.jsonl']);
  });

  test('shows text as text, with links to click, under a policy that runs nothing', async () => {
    const text = '<script>alert(1)</script>\n办理：http://127.0.0.1:8080/t/abc-1?x=1&y=2。';
    await send({ to: 'a@b.example', subject: '<b>bold</b>', text });
    const answer = await fetch(`${catcher.url}/mails/000001`);
    const page = await answer.text();
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
    expect(page).toContain('<a href="http://127.0.0.1:8080/t/abc-1?x=1&amp;y=2" rel="noreferrer">');
    expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await fetch(catcher.url)).text()).toContain('href="/mails/000001"');
    expect((await fetch(`${catcher.url}/mails/000009`)).status).toBe(404);
  });

  test('does not answer a page of the internet that made its name point here', async () => {
    const status = await new Promise((resolve, reject) => {
      const call = request(`${catcher.url}/api/mails`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.once('error', reject).end();
    });
    expect(status).toBe(403);
  });

  test('names a busy port instead of hanging', async () => {
    const smtpPort = Number(new URL(catcher.smtpUrl).port);
    await expect(startMailCatcher({ smtpPort, httpPort: 0, dir })).rejects.toThrow('EADDRINUSE');
  });
});
