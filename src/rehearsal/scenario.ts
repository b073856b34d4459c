import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { day, schoolCalendarSchema } from '../domain/calendar/calendar-schema';
import { type Instant, instant, type PlainDate, startOf } from '../domain/calendar/plain-date';
import { refusalCodes } from '../domain/case/acts';
import { documentKinds, exitReasons, type Role, roles, stages, taskKinds, trackKinds } from '../domain/case/vocabulary';
import { clockRules } from '../domain/pack/policy-pack';
import { actProblems, isActType } from './act-of-step';

/** A scenario file: what happens to one invented child on which day by whom, and what is to come of it (docs/rehearsal.md). */

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as "10:30"');
const role = z.enum(roles);

/** Who acts: a post, the county's files, or the administration. */
const doers = [...roles, 'detection', 'administrator'] as const;
export type Doer = (typeof doers)[number];

const expectedTask = z.union([
  z.enum(taskKinds).transform((kind) => ({ kind })),
  z.strictObject({
    kind: z.enum(taskKinds),
    subject: z.string().optional(),
    roles: z.array(role).optional(),
    due: day.optional(),
  }),
]);
const expectedDeadline = z.strictObject({
  rule: z.enum(clockRules),
  /** A document's or a task's kind, or a task's subject, where several clocks of the rule run. */
  of: z.string().optional(),
  due: day,
  status: z.enum(['running', 'paused', 'met', 'expired', 'cancelled']).optional(),
  provisional: z.boolean().optional(),
  /** The arithmetic in words, by hand. */
  because: z.string().min(3),
});
const expectedDocument = z.strictObject({
  kind: z.enum(documentKinds),
  title: z.string().optional(),
  number: z.string().optional(),
  /** One role, or all that signed, in their order. */
  issuer: z.union([role, z.array(role)]).optional(),
  issuedOn: day.optional(),
  servedOn: day.optional(),
  void: z.boolean().optional(),
});
const expectedMail = z.strictObject({
  to: role,
  /** What it is about: the kind of its task. */
  about: z.enum(taskKinds),
  subject: z.string().optional(),
  kind: z.enum(['task', 'reminder', 'broughtIn']).optional(),
  on: day.optional(),
});
const expectation = z.strictObject({
  place: z.string().optional(),
  stage: z.enum(stages).optional(),
  /** Every stage that the case passed, in order. */
  path: z.array(z.enum(stages)).optional(),
  /** These are open, and these are not. */
  tasks: z.array(expectedTask).optional(),
  noTasks: z.array(z.enum(taskKinds)).optional(),
  deadlines: z.array(expectedDeadline).optional(),
  /** Documents of that kind, the last one of it. */
  documents: z.array(expectedDocument).optional(),
  noDocuments: z.array(z.enum(documentKinds)).optional(),
  tracks: z.array(z.enum(trackKinds)).optional(),
  mails: z.array(expectedMail).optional(),
  closedFor: z.enum(exitReasons).nullable().optional(),
});
export type Expectation = z.infer<typeof expectation>;

const step = z
  .looseObject({
    on: day,
    at: time.optional(),
    by: z.enum(doers).optional(),
    do: z.string().refine(isActType, 'expected the type of an act, such as visitRecorded').optional(),
    /** Which of several open tasks it fulfils. */
    task: z.enum(taskKinds).optional(),
    subject: z.string().optional(),
    /** Number of the document's file, as the form of who signs takes it. */
    fileNumber: z.string().min(1).max(60).optional(),
    refused: z.enum(refusalCodes).optional(),
    expect: expectation.optional(),
  })
  .superRefine(({ do: type, by, expect, on, ...rest }, context) => {
    if ((type === undefined) !== (by === undefined))
      context.addIssue({ code: 'custom', message: 'expected both by and do, or neither of them' });
    if (type === undefined && expect === undefined)
      context.addIssue({ code: 'custom', message: 'expected something to do or to expect' });
    const fields = fieldsOf(rest);
    const problems =
      type === undefined || !isActType(type)
        ? Object.keys(fields).map((name) => `${name}: unknown in a step that does nothing`)
        : actProblems(type, fields, on);
    for (const message of problems) context.addIssue({ code: 'custom', message });
  });

const scenarioSchema = z.strictObject({
  title: z.string().min(3),
  /** What it shows, in a sentence. */
  shows: z.string().min(3),
  /** The pack for which it was written; a command may name another. */
  pack: z.string().optional(),
  /** Values for what the county's document leaves blank, by parameter. */
  filled: z.record(z.string(), z.unknown()).default({}),
  child: z
    .strictObject({
      nonLocal: z.boolean().default(false),
      disabled: z.boolean().default(false),
      priority: z.boolean().default(false),
      ageReviewOn: day.nullable().default(null),
    })
    .prefault({}),
  /** Posts that nobody holds; everybody else is there. */
  vacant: z.array(role).default([]),
  /** The county's; that of the sample county unless given. */
  calendar: schoolCalendarSchema.optional(),
  /** The signal that opens the case comes first. */
  steps: z.array(step).min(1),
  /** What is to hold at the end. */
  expect: expectation.optional(),
});

export interface ScenarioStep {
  /** Counted from 1, as errors say it. */
  number: number;
  when: Instant;
  on: PlainDate;
  /** Absent where somebody only looks. */
  deed?: { by: Doer; type: string; fields: Record<string, unknown> };
  task?: string | undefined;
  subject?: string | undefined;
  fileNumber?: string | undefined;
  refused?: string | undefined;
  expect?: Expectation | undefined;
}

export interface Scenario extends Omit<z.infer<typeof scenarioSchema>, 'steps'> {
  file: string;
  steps: ScenarioStep[];
}

/** A file that is no scenario, with all that is wrong in it. */
export class ScenarioUnreadable extends Error {
  constructor(file: string, problems: readonly string[]) {
    super(
      `${file}: expected a scenario (docs/rehearsal.md), got something else:\n${problems.map((one) => `  ${one}`).join('\n')}`,
    );
  }
}

/**
 * @param file its name, for errors
 * @param text YAML or JSON
 * @throws ScenarioUnreadable naming every place, what was expected there and what came.
 */
export function readScenario(file: string, text: string): Scenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0)
    throw new ScenarioUnreadable(
      file,
      document.errors.map(({ message }) => message),
    );
  const { success, data, error } = scenarioSchema.safeParse(document.toJS(), { reportInput: true });
  if (!success) throw new ScenarioUnreadable(file, error.issues.map(problemOf));
  const steps = data.steps.map(toStep);
  const [first] = steps;
  const problems = steps.flatMap(({ number, when }, index) =>
    (steps[index - 1]?.when ?? when) > when ? [`step ${number}: expected a moment not before step ${number - 1}`] : [],
  );
  if (first?.deed === undefined || roleOf(first.deed.by) !== undefined || first.refused !== undefined)
    problems.unshift('step 1: expected the signal that opens the case, by detection or administrator');
  if (problems.length > 0) throw new ScenarioUnreadable(file, problems);
  return { ...data, file, steps };
}

/** A step stands at nine o'clock in the morning unless it says when. */
function toStep(
  { on, at = '09:00', by, do: type, task, subject, fileNumber, refused, expect, ...fields }: z.infer<typeof step>,
  index: number,
): ScenarioStep {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return {
    number: index + 1,
    when: instant(Date.parse(startOf(on)) + (hours * 60 + minutes) * 60_000),
    on,
    ...(by && type && { deed: { by, type, fields } }),
    task,
    subject,
    fileNumber,
    refused,
    expect,
  };
}

/** What a step says of its act. */
function fieldsOf({
  at,
  task,
  subject,
  fileNumber,
  refused,
  ...fields
}: Record<string, unknown>): Record<string, unknown> {
  return fields;
}

function problemOf(issue: z.core.$ZodIssue): string {
  const [head, index, ...rest] = issue.path;
  const place = head === 'steps' && typeof index === 'number' ? [`step ${index + 1}`, ...rest] : issue.path;
  const got =
    issue.input === undefined || (issue.code === 'custom' && typeof issue.input === 'object')
      ? ''
      : `, got ${JSON.stringify(issue.input)}`;
  return `${place.join('.') || 'the whole file'}: ${issue.message}${got}`;
}

/** The role of a post; undefined for the files and the administration. */
export const roleOf = (doer: Doer): Role | undefined => roles.find((name) => name === doer);
