import { type CaseFold, placeOf } from '../../../src/domain/case/fold';
import { isRunningRegion, type RegionKind } from '../../../src/domain/case/regions';
import { stageOf } from '../../../src/domain/case/stage';
import { limitOf, servedIn } from '../../../src/domain/ladder/climb';

const rungs = ['noticed', 'violationNoticed', 'ordered', 'judicialNoticed'] as const;

/**
 * What of a case the ladder looks at, without dates, and each detail told apart in one place only: everywhere at once
 * there would be no end to it. Two cases of which the same is told are one state of the search.
 */
export function told(fold: CaseFold): unknown[] {
  const { context } = fold;
  const place = placeOf(fold);
  const [stage, part] = [stageOf(place), place.split('.')[1]];
  const openOf = (kind: string) => context.tasks.filter((task) => task.kind === kind && task.status === 'open').length;
  const statusOf = (rule: string) => context.deadlines.findLast((clock) => clock.rule === rule)?.status;
  const placeIn = (kind: RegionKind) =>
    context.regions.findLast((region) => region.kind === kind && isRunningRegion(region))?.place;
  const served = rungs.filter((rung) => servedIn(context, rung));
  const remedy = placeIn('remedies');
  /** What happened to a rung while its case stood still. */
  const meanwhile = (path: string | null) => {
    const [rung, at] = (path ?? '').split('.');
    if (at === 'serving') return served.some((one) => one === rung);
    return [at === 'running' && limitOf(context)?.status, path === 'ordered.running' && remedy];
  };
  /** One thing that is under way besides; two at a time lead nowhere else. */
  const besides = [
    statusOf('T34') === 'running',
    openOf('nameContacts') > 0,
    openOf('decideExtension') > 0,
    remedy === 'inCourt',
    remedy === 'underReconsideration',
  ].indexOf(true);
  switch (stage) {
    case 'detected':
    case 'verifying':
      return [
        place,
        new Set(context.signals.map(({ type }) => type)).size > 1,
        openOf('verifyAbsence'),
        context.exit !== null,
      ];
    case 'registered':
      return [place, placeIn('leave'), openOf('resolveHalt')];
    case 'persuading': {
      const days = Math.min(3, new Set(context.visits.map(({ visitedOn }) => visitedOn)).size);
      const apart = [
        context.halts.some(({ endedOn }) => endedOn === null),
        context.views.some(({ answeredOn }) => answeredOn === null),
        openOf('nameContacts') > 0,
        context.stay,
        openOf('reviewAge') > 0,
      ].indexOf(true);
      const isBegun = days === 0 && context.plan === null && apart < 0;
      const way = [days === 0 && apart, isBegun && [placeIn('leave'), placeIn('exit')]];
      const wayUp = [days, statusOf('T08'), context.plan !== null, days === 1 && statusOf('T34')];
      return [place, ...way, ...wayUp, days === 3 && statusOf('T08') === 'expired' && remedy];
    }
    case 'returned':
      return [place, context.previous, meanwhile(context.previous), context.leave !== null, context.stay];
    case 'paused': {
      const { pausedFrom, stay } = context;
      return [place, pausedFrom, meanwhile(pausedFrom), stay, pausedFrom === 'persuading' && placeIn('leave')];
    }
    case 'onLeave':
      return [place, statusOf('T25'), context.contacts.length > 0, placeIn('leave')];
    case 'legalReferral':
      return [place, statusOf('T22'), statusOf('T22.2'), served, besides];
    case 'retention':
      return [
        place,
        statusOf('T28') === 'running',
        openOf('retentionCheck'),
        context.exit !== null,
        context.stay,
        context.previous === 'ordered.running' && remedy,
      ];
    case 'courtOutcome':
      return [place, context.referral?.outcome === 'enforcementRefused', besides];
    case 'penaltyProcedure':
      return [
        place,
        openOf('refer'),
        context.regions.findLast(({ kind }) => kind === 'penalty')?.place,
        openOf('recordService') > 0 && context.documents.at(-1)?.penalty?.outcome,
        besides,
      ];
    case 'enforcing':
      return [place, besides];
    case 'noticed':
    case 'violationNoticed':
    case 'ordered':
    case 'judicialNoticed':
      if (part === 'approving') return [place, served, statusOf('T10'), context.documents.at(-1)?.signatures?.length];
      if (part === 'serving') return [place, served, placeIn('service')];
      if (part === 'running') return [place, served, besides];
      return place === 'ordered.expired'
        ? [place, served, remedy, placeIn('enforcement'), openOf('refer')]
        : [place, served];
    default:
      return [place];
  }
}
