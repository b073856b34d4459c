import { shippedPack } from '../../src/domain/pack/packs';
import type { Decider } from '../../src/ledger/policy-packs';
import type { Sql } from '../../src/ledger/sql';

/** The official who holds a post of the sample county's directory, to decide about packs; `which` where there are several. */
export async function deciderOf(sql: Sql, role: string, which = 0): Promise<Decider> {
  const holders = await sql<Decider[]>`
    select official, seat_id as seat, role from county.seat_holder join county.seat using (seat_id)
    where role = ${role} and to_day is null order by official`;
  const found = holders[which];
  if (!found) throw new Error(`Expected ${which + 1} holders of ${role}, found ${holders.length}`);
  return { ...found };
}

/** Questions of the national base that stay open where a county says nothing of its own. */
export const baseQuestions = shippedPack('national').questions.map(({ id }) => id);

/** A county's draft that is complete but for one legal question of its own; `change` makes another of it. */
export const draftPack = (change: object = {}, parameters: object = {}) => ({
  id: 'qingling2026',
  version: 1,
  basedOn: 'national',
  title: { zh: '青岭县规则（测试）', en: 'Rules of Qingling (test)' },
  effectiveFrom: '2026-09-01',
  documents: {
    QL: {
      title: '青岭县控辍保学办法（测试）',
      short: '青岭县办法',
      number: null,
      date: null,
      nature: 'normativeDocument',
    },
  },
  parameters: {
    toleratedAbsence: {
      value: 5,
      origin: 'document',
      basis: [{ document: 'QL', clause: '三', quote: '连续五天以上' }],
    },
    minVisits: { value: 4, origin: 'document', basis: [{ document: 'QL', clause: '四', quote: '家访不少于四次' }] },
    ...parameters,
  },
  questions: [
    {
      id: 'fiveDays',
      about: ['toleratedAbsence'],
      question: { zh: '五天是否含节假日？', en: 'Do the five days include holidays?' },
      answer: null,
    },
  ],
  ...change,
});
