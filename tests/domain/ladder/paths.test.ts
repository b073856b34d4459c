import { fromTransition, type StateNode } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { plainDate } from '../../../src/domain/calendar/plain-date';
import { beginCase, placeOf } from '../../../src/domain/case/fold';
import { documentKinds, type Rung } from '../../../src/domain/case/vocabulary';
import { caseMachine } from '../../../src/domain/ladder/machine';
import { nationalPack } from '../../../src/domain/pack/national';
import type { PolicyPack } from '../../../src/domain/pack/policy-pack';
import { anOpening, at } from '../../support/case-fixtures';
import { orderFirstPack, penaltyPack } from '../properties/worlds';
import { after, type Deed, deedsIn, type Standing } from './deeds';
import { told } from './told';

/**
 * The shortest paths of `xstate/graph`, on the whole case as actor logic: its regions and its clocks are stepped as in a
 * running case, and every act is one that somebody may do.
 */
type Node = StateNode<never, never>;
const all = (node: Node): Node[] => [node, ...(Object.values(node.states) as Node[]).flatMap(all)];
const nodes = all(caseMachine.root as unknown as Node);
const transitions = new Map<object, string>(
  nodes.flatMap((node) =>
    [...node.transitions].flatMap(([event, list]) =>
      list.map((transition, index) => [transition, `${node.id} ${event} #${index}`] as const),
    ),
  ),
);

/** A pack whose paths are searched, and the places where everything is tried and not only what leads on. */
interface Search {
  pack: PolicyPack;
  fully: RegExp;
}
const checking = (pack: PolicyPack, value: PolicyPack['legalCheck']['value']): PolicyPack => ({
  ...pack,
  legalCheck: { value, source: 'test' },
});
const { path: _, ...gateOpen } = penaltyPack;
const pathOf = (...value: Rung[]): PolicyPack => ({ ...nationalPack, path: { value, source: 'test' } });
const bothSign = { value: ['township', 'countyEducation'], source: 'test' } as const;
const jointIssue = {
  ...nationalPack.jointIssue,
  returnNotice: bothSign,
  violationNotice: bothSign,
  correctionOrder: bothSign,
};
const searches: Record<string, Search> = {
  national: { pack: nationalPack, fully: /./ },
  'penalty after the order, nothing checked': {
    pack: checking(
      { ...gateOpen, path: { value: ['noticed', 'ordered', 'penaltyProcedure', 'legalReferral'], source: 'test' } },
      [],
    ),
    fully: /^(penaltyProcedure|legalReferral|ordered.expired|returned|paused)/,
  },
  'everything checked': { pack: checking(nationalPack, documentKinds), fully: /^(noticed.legalCheck|returned|paused)/ },
  'a notice of violation first, everything checked': {
    pack: checking(pathOf('violationNoticed', 'ordered', 'legalReferral'), documentKinds),
    fully: /^(violationNoticed|returned|paused)/,
  },
  'a notice of violation first, everything joint, nothing checked': {
    pack: checking({ ...pathOf('violationNoticed', 'ordered', 'legalReferral'), jointIssue }, []),
    fully: /^$/,
  },
  'a notice of violation in between, everything checked': {
    pack: checking(pathOf('noticed', 'violationNoticed', 'ordered', 'legalReferral'), documentKinds),
    fully: /^(violationNoticed|ordered).approving/,
  },
  'the first notice joint, nothing checked': {
    pack: checking({ ...pathOf('noticed', 'violationNoticed', 'ordered', 'legalReferral'), jointIssue }, []),
    fully: /^$/,
  },
  'order first': { pack: orderFirstPack, fully: /^ordered.(drafting|legalCheck|approving)/ },
  'order first, nothing checked, penalty last': {
    pack: checking(
      {
        ...gateOpen,
        path: { value: ['ordered', 'judicialNoticed', 'penaltyProcedure', 'legalReferral'], source: 'test' },
      },
      [],
    ),
    fully: /^$/,
  },
};

/** A state of the search. */
interface Found {
  context: Standing;
}

const reached = new Set<string>();
const taken = new Set<object>();

/** Looks on while the machine takes its transitions: the one that it took last is the one of the step just made. */
function watched<T>(search: (note: () => void) => T): T {
  const original = caseMachine.getTransitionData;
  let last: readonly object[] = [];
  caseMachine.getTransitionData = (...asked) => {
    const found = original.apply(caseMachine, asked);
    last = found;
    return found;
  };
  try {
    return search(() => {
      for (const one of last) taken.add(one);
    });
  } finally {
    caseMachine.getTransitionData = original;
  }
}

beforeAll(() => {
  for (const { pack, fully } of Object.values(searches)) {
    const opening = {
      ...anOpening(),
      pack,
      child: { ageReviewOn: plainDate('2026-11-02'), nonLocal: false, disabled: false, priority: false },
    };
    const begun: Standing = { fold: beginCase(opening), now: at('2026-10-14') };
    const options = {
      events: ({ context }: Found) => deedsIn(context, fully.test(placeOf(context.fold))),
      serializeState: ({ context }: Found) => JSON.stringify(told(context.fold)),
      limit: 20_000,
    };
    const paths = watched((note) => {
      const logic = fromTransition((standing: Standing, deed: Deed) => after(standing, deed, note), begun);
      return getShortestPaths(logic as never, options as never) as unknown as { state: Found }[];
    });
    for (const { state } of paths) reached.add(placeOf(state.context.fold));
  }
}, 300_000);

test('every state of the ladder is reached', () => {
  const places = nodes.filter(({ type }) => type === 'atomic' || type === 'final').map(({ path }) => path.join('.'));
  expect(places.filter((place) => !reached.has(place))).toEqual([]);
});

test('every transition of the ladder is taken by somebody who may or by a clock', () => {
  expect([...transitions].filter(([one]) => !taken.has(one)).map(([, name]) => name)).toEqual([]);
});
