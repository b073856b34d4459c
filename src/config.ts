import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Every variable of the environment that Fanxiao reads, with its default. The only reader of `process.env`.
 * `.env.example` names the same variables (kept by tests/architecture).
 */
const port = z.coerce.number().int().min(1).max(65535);

const schema = z.object({
  FANXIAO_DATA_DIR: z.string().default('.data').describe('Folder for everything that the embedded default stores.'),
  FANXIAO_CACHE_DIR: z
    .string()
    .default(join(homedir(), '.cache', 'fanxiao'))
    .describe('Folder outside the clone for built tools, one sub-folder a version.'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe('Administrator connection to your own PostgreSQL; empty means the embedded one.'),
  FANXIAO_MIGRATOR_URL: z.string().optional().describe('Ledger database as role fanxiao_migrator (set by start).'),
  FANXIAO_LEDGER_URL: z.string().optional().describe('Ledger database as role fanxiao_app (set by start).'),
  FANXIAO_IMPORTER_URL: z
    .string()
    .optional()
    .describe('Ledger database as role fanxiao_importer, for the command that imports (set by start).'),
  TEMPORAL_ADDRESS: z.string().optional().describe('host:port of your own Temporal; empty means the embedded one.'),
  TEMPORAL_NAMESPACE: z.string().default('fanxiao').describe('Temporal namespace of this county.'),
  TEMPORAL_TASK_QUEUE: z.string().default('fanxiao-case').describe('Temporal task queue of the case workers.'),
  FANXIAO_WORLD: z.string().default('county').describe('Prefix of all workflow ids: one world is one county.'),
  FANXIAO_KEYS_FILE: z.string().optional().describe('JSON file with the encryption and signing keys (mode 0600).'),
  FANXIAO_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'expected a URL such as https://fanxiao.example.org' })
    .transform((text) => text.replace(/\/+$/, ''))
    .refine((text) => /^https?:\/\/[^/?#@]+$/i.test(text), {
      error: 'expected scheme, host and port only, such as https://fanxiao.example.org, without path, query or user',
    })
    .default('http://127.0.0.1:8080')
    .describe('Address of the pages as officials reach them; stands in every mail.'),
  FANXIAO_WEB_PORT: port.default(8080).describe('Port of the pages.'),
  FANXIAO_WEB_HOST: z.string().default('127.0.0.1').describe('Address that the pages listen on.'),
  FANXIAO_SMTP_URL: z
    .string()
    .default('smtp://127.0.0.1:1025')
    .describe('Mail server, smtp[s]://user:password@host:port.'),
  FANXIAO_MAIL_FROM: z.string().default('fanxiao@example.org').describe('Sender of all mails.'),
  FANXIAO_POSTGRES_PORT: port.default(54329).describe('Port of the embedded PostgreSQL.'),
  FANXIAO_TEMPORAL_PORT: port.default(7233).describe('First port of the embedded Temporal (it uses nine in a row).'),
  FANXIAO_SMTP_PORT: port.default(1025).describe('SMTP port of the local mail catcher.'),
  FANXIAO_CATCHER_PORT: port.default(8025).describe('Port of the local mail catcher’s page.'),
  FANXIAO_CATCHER_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that the local mail catcher listens on; another one only inside a container.'),
  FANXIAO_CASE_CACHE: z.coerce.number().int().min(1).default(300).describe('Cases kept in a worker’s memory.'),
  FANXIAO_HISTORY_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Continue a case as new after this many steps; empty leaves it to the engine.'),
  FANXIAO_DEBUG_POINT: z.string().optional().describe('Tests only: the point at which a process kills itself.'),
});

export type Config = z.infer<typeof schema>;

/** Reads and checks the environment. @throws Error naming each wrong variable, what was expected and what came. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${issue.message}; found ${JSON.stringify(present[name])}`;
  });
  throw new Error(`The environment is not usable:\n${lines.join('\n')}\nSee .env.example for each variable.`);
}

/** What child processes inherit. */
export const inheritedEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env });

/** Name, default and description of each variable, for `.env.example` and `--help`. */
export const configVariables = Object.entries(schema.shape).map(([name, field]) => ({
  name,
  description: field.description ?? '',
}));
