import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import helmet from 'helmet';
import { SMTPServer } from 'smtp-server';
import { readConfig } from '../config';
import { type CaughtMail, type MailStore, openMailStore } from './mail-store';

export type MailCatcher = {
  /** For FANXIAO_SMTP_URL. */
  smtpUrl: string;
  /** The page, without a slash at the end. */
  url: string;
  stop(): Promise<void>;
};

export type MailCatcherOptions = {
  /** Address to listen on; loopback unless given. */
  host?: string;
  /** 0 takes any free port. */
  smtpPort: number;
  httpPort: number;
  /** Folder of the mails; what lies there from before is shown too. */
  dir: string;
};

const loopback = '127.0.0.1';
const largestMail = 30 * 1024 * 1024;
const mailsOnAPage = 100;

/** Takes every mail that is sent to it over SMTP and shows it on a page instead of delivering it. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const host = options.host ?? loopback;
  const store = openMailStore(options.dir);
  const smtp = smtpServer(store);
  const web = createServer(pages(store));
  // A sender that breaks off is no reason to end.
  smtp.on('error', () => {});
  await listening(smtp.server, options.smtpPort, host);
  try {
    await listening(web, options.httpPort, host);
  } catch (error) {
    smtp.close();
    throw error;
  }
  return {
    smtpUrl: `smtp://${loopback}:${portOf(smtp.server)}`,
    url: `http://${loopback}:${portOf(web)}`,
    async stop() {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

/** The sender hears "accepted" only when the mail is kept. */
function smtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1000,
    size: largestMail,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
        if (stream.sizeExceeded) {
          const error = Object.assign(new Error(`a mail may have ${largestMail} bytes`), { responseCode: 552 });
          return done(error);
        }
        store.add(Buffer.concat(chunks), envelope).then(
          ({ id }) => done(null, `kept as ${id}`),
          (error: Error) => done(error),
        );
      });
    },
  });
}

function pages(store: MailStore): express.Express {
  const app = express();
  app.disable('x-powered-by');
  const styleHash = createHash('sha256').update(style).digest('base64');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: [`'sha256-${styleHash}'`],
          formAction: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: false,
    }),
  );
  // A page of the internet whose name was made to point here must not read the mails.
  app.use((request, response, next) => {
    if ([loopback, 'localhost'].includes(request.hostname)) return next();
    response.status(403).type('text').send('Open this page as http://127.0.0.1 or http://localhost.\n');
  });
  app.get('/api/mails', (request, response) => {
    const { to } = request.query;
    response.json(store.list(typeof to === 'string' ? to : undefined));
  });
  app.delete('/api/mails', async (_request, response) => {
    await store.clear();
    response.status(204).end();
  });
  app.get('/', (request, response) => {
    const page = Math.max(1, Math.trunc(Number(request.query.page)) || 1);
    response.send(listPage(store.list(), page));
  });
  app.get('/mails/:id', (request, response) => {
    const mail = store.get(request.params.id);
    if (mail) response.send(mailPage(mail));
    else
      response.status(404).send(layout('没有这封邮件 · No such mail', '<p><a href="/">← 全部邮件 All mails</a></p>'));
  });
  return app;
}

const style = `:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem}
h1{font-size:1.25rem}ul{list-style:none;padding:0}li{border-top:1px solid #8886;padding:.6rem 0}
li a{font-size:1.05rem}small{display:block;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
a:focus-visible{outline:3px solid currentColor;outline-offset:2px}`;

function layout(heading: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(heading)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(heading)}</h1>
${body}
</main></body></html>`;
}

function listPage(mails: readonly CaughtMail[], page: number): string {
  const first = (page - 1) * mailsOnAPage;
  const items = mails.slice(first, first + mailsOnAPage).map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/mails/${id}">${escapeHtml(subject || '(无主题 no subject)')}</a>
<small>${escapeHtml(to.join(', '))} · <time datetime="${receivedAt}">${receivedAt.slice(0, 19).replace('T', ' ')} UTC</time></small></li>`,
  );
  const turns = [
    page > 1 ? `<a href="/?page=${page - 1}">← 较新 Newer</a>` : '',
    first + mailsOnAPage < mails.length ? `<a href="/?page=${page + 1}">较早 Older →</a>` : '',
  ].join(' ');
  const body = items.length > 0 ? `<ul>${items.join('\n')}</ul>` : '<p>还没有邮件。 No mail yet.</p>';
  return layout(`本地邮箱 · Local mail (${mails.length})`, `${body}<p>${turns}</p>`);
}

function mailPage({ subject, from, to, receivedAt, text }: CaughtMail): string {
  return layout(
    subject || '(无主题 no subject)',
    `<p><a href="/">← 全部邮件 All mails</a></p>
<small>发件 From: ${escapeHtml(from)}</small><small>收件 To: ${escapeHtml(to.join(', '))}</small>
<small><time datetime="${receivedAt}">${receivedAt.slice(0, 19).replace('T', ' ')} UTC</time></small>
<pre>${linked(text)}</pre>`,
  );
}

/** Plain text as HTML, with addresses made clickable; a stop or bracket behind an address is not part of it. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"'，。；）】]+[^\s<>"'，。；）】.,;:!?)\]])/)
    .map((part, index) => {
      const safe = escapeHtml(part);
      return index % 2 === 1 ? `<a href="${safe}" rel="noreferrer">${safe}</a>` : safe;
    })
    .join('');
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

/** Both servers are event emitters that listen and fail in the same way. */
function listening(server: Pick<Server, 'listen' | 'once' | 'off'>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  return (server.address() as AddressInfo).port;
}

async function main(): Promise<void> {
  const config = readConfig();
  const catcher = await startMailCatcher({
    host: config.FANXIAO_CATCHER_HOST,
    smtpPort: config.FANXIAO_SMTP_PORT,
    httpPort: config.FANXIAO_CATCHER_PORT,
    dir: join(config.FANXIAO_DATA_DIR, 'mails'),
  });
  console.log('ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void catcher.stop());
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
