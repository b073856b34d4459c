import { shippedPackIds } from '../../src/domain/pack/packs';
import { lawsHoldIn } from '../domain/properties/hold';
import { worldOfCounty } from '../domain/properties/worlds';

/** The laws of the ladder are the same in every county, whatever its pack says. */
describe.each(shippedPackIds.filter((id) => id !== 'national'))('a case under the pack %s', (id) => {
  const seen = lawsHoldIn(worldOfCounty(id), { runs: 30, seed: 20_261_123, moves: 280, steps: 5_000 });

  test('the walks climb to the top of the ladder of this county', () => {
    const { path } = worldOfCounty(id).opening.pack;
    const open = path.value.filter((rung) => rung !== 'penaltyProcedure');
    expect([...seen().stages]).toEqual(expect.arrayContaining(open));
    for (const rung of ['noticed', 'violationNoticed', 'judicialNoticed', 'penaltyProcedure'])
      if (!open.some((own) => own === rung)) expect([...seen().stages]).not.toContain(rung);
  });
});
