import { plainDate } from '../../src/domain/calendar/plain-date';
import { shippedPack } from '../../src/domain/pack/packs';
import { toPolicyPack } from '../../src/domain/pack/resolve';
import { aContext, inputOf, TrackInHand } from '../domain/tracks/track-in-hand';
import { anOpening, seats } from '../support/case-fixtures';

test('an application for leave that lacks something is asked for anew (LL-37, XS-07, WC-20)', () => {
  const leave = new TrackInHand('leave');
  expect(leave.task).toMatchObject({ subject: 'leave.completeness', seats: seats.townshipCaseOfficer });
  expect(leave.done('incomplete').task.subject).toBe('leave.completeness');
  expect(leave.done('approved').place).toBe('completeness');
  expect(leave.done('complete').place).toBe('certificate');
});

test('a certificate that is not enough sends the application back undecided (LL-38, HA-53)', () => {
  const leave = new TrackInHand('leave').done('complete');
  expect(leave.task.subject).toBe('leave.certificate');
  expect(leave.done('approved').context.leave).toBeNull();
  expect(leave.done('insufficient').place).toBe('completeness');
  expect(leave.done('complete').done('sufficient').task.subject).toBe('leave.decision');
});

test('a leave that the township grants is filed with the bureau, one that it refuses is not (XS-08)', () => {
  const pack = toPolicyPack(shippedPack('countySpeech2019'));
  const applied = () =>
    new TrackInHand('leave', inputOf('leave', aContext({ ...anOpening(), pack }))).done('complete').done('sufficient');
  const filed = ({ context }: TrackInHand) => context.tasks.filter(({ subject }) => subject === 'leaveToFile');
  expect(applied().task.seats).toEqual(seats.townshipLeader);
  const granted = applied().done('approved', '2026-10-16', plainDate('2027-01-22'));
  expect(granted.place).toBe('ended');
  expect(filed(granted)).toMatchObject([{ kind: 'takeNote', status: 'open', seats: seats.bureauCaseOfficer }]);
  expect(filed(applied().done('rejected'))).toEqual([]);
});
