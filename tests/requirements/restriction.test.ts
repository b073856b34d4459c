import type { CaseOpening } from '../../src/domain/case/context';
import { shippedPack } from '../../src/domain/pack/packs';
import { toPolicyPack } from '../../src/domain/pack/resolve';
import { mayStart } from '../../src/domain/tracks/start-tracks';
import { aContext, inputOf, TrackInHand } from '../domain/tracks/track-in-hand';
import { anOpening } from '../support/case-fixtures';
import { openGate } from '../support/open-gate';

/** A county whose legal office has opened the gate, or not. */
function under(id: string, gate: 'open' | 'shut'): CaseOpening {
  const pack = toPolicyPack(shippedPack(id));
  return {
    ...anOpening(),
    pack: gate === 'shut' ? pack : { ...pack, gates: { ...pack.gates, restriction: openGate } },
  };
}
const proposing = (id: string) => new TrackInHand('restriction', inputOf('restriction', aContext(under(id, 'open'))));

test('optional benefits are restricted behind the open gate only, by way of the legal office (MX-18)', () => {
  expect(mayStart(aContext(under('countySpeech2024', 'shut')), 'restriction')).toBe(false);
  expect(mayStart(aContext(under('countySpeech2024', 'open')), 'restriction')).toBe(true);
  const track = proposing('countySpeech2024');
  expect(track.done('insuranceProposed').place).toBe('proposal');
  expect(track.done('proposed').task).toMatchObject({ subject: 'restriction.legalReview', roles: ['bureauLegal'] });
  expect(track.done('passed').done('restricted').place).toBe('inForce');
});

test('a restriction in insurance matters is a proposal on file, and nobody is asked to decide on it (XS-13)', () => {
  expect(mayStart(aContext(under('countySpeech2019', 'shut')), 'restriction')).toBe(false);
  const track = proposing('countySpeech2019');
  expect(track.done('proposed').place).toBe('proposal');
  expect(track.done('insuranceProposed').place).toBe('ended');
  expect(track.context.tasks.filter(({ region, status }) => region === 'restriction' && status === 'open')).toEqual([]);
});
