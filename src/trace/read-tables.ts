import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'papaparse';
import { z } from 'zod';

/** The tables in docs from which the requirements are traced; each column is text, empty where there is nothing. */

const requirementId = z.string().regex(/^(LL|HA|MX|XS|WC)-\d{2}$/);
const featureCode = z.string().regex(/^F\d{2}$/);
const words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));

const requirementRow = z.strictObject({
  id: requirementId,
  /** The document that holds the clause: LL, HA, MX, XS or WC. */
  document: z.string().length(2),
  clause: z.string().min(1),
  /** Chinese, as the document has it, at most 25 characters. */
  quote: z.string().min(1).max(25),
  features: words.pipe(z.array(featureCode).min(1)),
  /** Workflow, register or report, organisation, context: W must be proved or have a reason of its own. */
  type: z.enum(['W', 'R', 'O', 'C']),
  /** What it asks for, in a few English words; type W only. */
  gist: z.string(),
});

const featureRow = z.strictObject({
  code: featureCode,
  name: z.string().min(1),
  chinese: z.string().min(1),
  /** Paths of pages, as src/web/paths.ts has them. */
  pages: words,
  /** Commands of fanxiao, a subcommand after its command with a dash between. */
  commands: words,
});

/** Why a requirement is open; for R and O a feature may stand in for all of its requirements, `C` for all of type C. */
const openRow = z.strictObject({ id: z.union([requirementId, featureCode, z.literal('C')]), why: z.string().min(1) });

export type Requirement = z.infer<typeof requirementRow>;
export type Feature = z.infer<typeof featureRow>;
export type OpenReason = z.infer<typeof openRow>;

export interface Tables {
  requirements: Requirement[];
  features: Feature[];
  reasons: OpenReason[];
}

/** @throws Error with file, row and column of the first cell that is not as expected, or of a key that comes twice */
export function readTables(root: string): Tables {
  return {
    requirements: readTable(root, 'docs/requirements.csv', requirementRow, ({ id }) => id),
    features: readTable(root, 'docs/features.csv', featureRow, ({ code }) => code),
    reasons: readTable(root, 'docs/requirements-open.csv', openRow, ({ id }) => id),
  };
}

function readTable<Row>(root: string, file: string, row: z.ZodType<Row>, keyOf: (row: Row) => string): Row[] {
  const { data } = parse<unknown>(readFileSync(join(root, file), 'utf8'), { header: true, skipEmptyLines: true });
  const seen = new Set<string>();
  return data.map((cells, index) => {
    const read = row.safeParse(cells);
    const place = `${file}, row ${index + 2}`;
    if (!read.success) throw new Error(`${place}: ${z.prettifyError(read.error)}`);
    const key = keyOf(read.data);
    if (seen.has(key)) throw new Error(`${place}: ${key} stands there twice.`);
    seen.add(key);
    return read.data;
  });
}
