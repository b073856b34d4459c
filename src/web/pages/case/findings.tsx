import type { VNode } from 'preact';
import type { CaseContext } from '../../../domain/case/context';
import { labelOf, measureLabels, type Wording } from '../../../wording/wording';
import { Facts } from '../../elements';

/** Why the child is away, whether its guardian was reached, and what the plan of its case provides for. */
export function Findings({ context, words }: { context: CaseContext; words: Wording }): VNode | null {
  const { cause, verification, plan } = context;
  if (cause === null) return null;
  const labels = measureLabels(words);
  const { fields, guardianContacts } = words;
  return (
    <section class="card" aria-labelledby="findings-title">
      <h2 id="findings-title">{words.case.findings}</h2>
      <Facts
        compact
        facts={[
          [fields.cause, labelOf(words.causes, cause)],
          [fields.absentSince, verification?.absentSince],
          [fields.contact, verification && guardianContacts[verification.contact]],
          [fields.contactedOn, verification?.contactedOn],
          [fields.measures, plan ? plan.measures.map((measure) => labels[measure]).join('、') : words.case.noPlan],
          [fields.guardianKnown, plan && yesNo(plan.guardianKnown, words)],
          [fields.addressKnown, plan && yesNo(plan.addressKnown, words)],
        ]}
      />
    </section>
  );
}

const yesNo = (answer: boolean, { yes, no }: Wording): string => (answer ? yes : no);
