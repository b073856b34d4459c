import type { Actor } from '../../../domain/case/acts';
import type { Pupil } from '../../../identity/people';
import { type FieldError, readFields } from '../../forms/read-form';
import { linkTo, paths } from '../../paths';
import { mayReadCase } from '../../permissions';
import type { Places } from '../../records';
import { commandIdOf } from '../../send-act';
import type { Reply, SignedIn, Visit } from '../../visit';
import { ProblemPage } from '../problem/view';
import { type NewPerson, newPersonFields, type Report, reportFields, villageErrors } from './form';
import { OpenCasePage, OpenedPage } from './view';

export const showOpenCase = async (visit: Visit): Promise<Reply> => form(visit, await placesOf(visit), 200, []);

/** Records a report: the child is found by the digest of its ID number, or taken in; then its case is opened or joined. */
export async function openCase(visit: Visit): Promise<Reply> {
  const { services, body, today, words } = visit;
  const places = await placesOf(visit);
  const report = readFields(reportFields, body, today);
  const found =
    typeof report.values.idNumber === 'string'
      ? await services.records.findPersonId(report.values.idNumber)
      : undefined;
  const person = found ? null : readFields(newPersonFields(places), body, today);
  const errors = [...report.errors, ...(person ? [...person.errors, ...villageErrors(person.values, places)] : [])];
  if (errors.length > 0) return form(visit, places, 400, errors);

  const { idNumber, source, receivedOn } = report.values as Report;
  const commandId = commandIdOf(visit);
  const personId = found ?? (await services.records.storePupil(toPupil(idNumber, person?.values as NewPerson)));
  const { caseNumber, answer } = await services.openCase({
    personId,
    signal: { type: 'reportReceived', source, receivedOn },
    actor: reporterOf(visit.official as SignedIn),
    commandId,
  });
  if (answer.status === 'unreachable') return form(visit, places, 503, [], commandId);
  if (answer.status === 'rejected')
    return {
      kind: 'page',
      status: 409,
      title: words.refused.title,
      body: <ProblemPage title={words.refused.title} text={words.refusals[answer.refusal.code]} />,
    };
  const fold = await services.records.findCase(caseNumber);
  return {
    kind: 'page',
    status: answer.status === 'accepted' ? 202 : 200,
    title: words.openCase.opened,
    body: (
      <OpenedPage
        words={words}
        text={(answer.status === 'accepted' ? words.openCase.pendingText : words.openCase.openedText)(caseNumber)}
        toCase={fold && mayReadCase(visit.official as SignedIn, fold) ? linkTo(paths.case, { caseNumber }) : null}
      />
    ),
  };
}

const placesOf = ({ services, today }: Visit): Promise<Places> => services.records.places(today);

/** The post in which the official reports; anybody may, so no task is asked for. */
function reporterOf({ official, seats }: SignedIn): Actor {
  const [seat] = seats;
  return seat
    ? { kind: 'seat', seat: seat.seat, role: seat.role, official }
    : { kind: 'system', part: 'administrator' };
}

const toPupil = (idNumber: string, person: NewPerson): Pupil => ({
  ...person,
  idNumber,
  rollNumber: person.rollNumber || `G${idNumber}`,
  guardianName: person.guardianName || null,
  guardianRelation: person.guardianRelation || null,
  guardianPhone: person.guardianPhone || null,
  hukouCounty: person.hukouCounty || null,
  hukouTownship: person.hukouTownship || null,
  hukouVillage: person.hukouVillage || null,
  township: null,
  village: null,
  household: null,
  boarding: false,
  groups: [],
});

/** The form again with its input; one that could not be sent keeps its id, so that it stays the same act. */
const form = (
  visit: Visit,
  places: Places,
  status: number,
  errors: readonly FieldError[],
  commandId?: string,
): Reply => ({
  kind: 'page',
  status,
  title: visit.words.openCase.title,
  body: (
    <OpenCasePage
      visit={visit}
      places={places}
      errors={errors}
      notice={status === 503 ? visit.words.unreachable.text : null}
      commandId={commandId ?? visit.mintCommandId()}
    />
  ),
});
