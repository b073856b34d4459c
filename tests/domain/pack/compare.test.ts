import { comparePacks } from '../../../src/domain/pack/compare';
import { resolveDraft, shippedPack } from '../../../src/domain/pack/packs';
import wencheng2019 from '../../../src/domain/pack/packs/wencheng2019.json';

const differences = (before: string, after: string) => comparePacks(shippedPack(before), shippedPack(after));
const changed = (before: string, after: string) =>
  Object.fromEntries(differences(before, after).map(({ key, before: was, after: is }) => [key, [was.value, is.value]]));

describe('the difference between two packs', () => {
  test('of one with itself is none', () => {
    expect(differences('haian2019', 'haian2019')).toEqual([]);
  });

  test('from the national rules to Wencheng is exactly what the county decided otherwise', () => {
    expect(changed('national', 'wencheng2019')).toEqual({
      path: [
        ['noticed', 'ordered', 'judicialNoticed', 'legalReferral'],
        ['ordered', 'judicialNoticed', 'legalReferral'],
      ],
      'issuers.judicialNotice': [['justiceOffice', 'justiceBureau'], ['justiceBureau']],
      'titles.enrolmentNotice': ['入学通知书', '义务教育入学通知书'],
      'leave.approvers': [
        ['townshipLeader', 'bureauLeader', 'bureauHead'],
        ['bureauLeader', 'bureauHead'],
      ],
      contacts: [
        ['townshipCadre', 'villageCadre', 'classTeacher'],
        ['townshipLeader', 'townshipCadre', 'villageCadre', 'bureauLeader', 'schoolHead', 'classTeacher'],
      ],
      'holders.issueJudicialNotice': [['justiceOffice', 'justiceBureau'], ['justiceBureau']],
      'trackLeads.childLabour': [
        ['labourInspection', 'bureauCaseOfficer'],
        ['labourInspection', 'policeCounty'],
      ],
      'trackLeads.venue': [
        ['cultureMarket', 'bureauCaseOfficer'],
        ['policeCounty', 'cultureMarket'],
      ],
      'termStart.check': [
        { amount: 7, unit: 'calendarDay' },
        { amount: 5, unit: 'calendarDay' },
      ],
      accountability: [[], ['frequentDropout', 'rateAboveLine', 'threeRisingYears']],
    });
  });

  test('between the two speeches is what the later one softened, left out or blanked', () => {
    expect(Object.keys(changed('countySpeech2019', 'countySpeech2024'))).toEqual([
      'restrictions.kinds',
      'leave.reasons',
      'leave.approvers',
      'leave.filing',
      'trackLeads.religiousSite',
      'termStart.analysis',
      'reports.inspectionOffice',
      'tracks.religiousSiteBelowAge',
      'tracks.compensatoryEducation',
      'ages.registerFrom',
      'ages.registerTo',
      'indicators.primaryDropoutAtMost',
      'indicators.juniorDropoutAtMost',
      'indicators.povertyCausedDropoutAtMost',
      'indicators.primaryEnrolmentAtLeast',
      'indicators.juniorGrossEnrolmentAtLeast',
      'indicators.disabledEnrolmentAtLeast',
      'accountability',
    ]);
  });

  test('tells a blank from a value, and blanks of other words from each other', () => {
    const [blanked] = differences('national', 'countySpeech2024').filter(({ key }) => key === 'termStart.analysis');
    expect(blanked).toMatchObject({
      before: { value: { amount: 30 }, blank: null },
      after: { value: null, blank: 'X天' },
    });
    const blank = (text: string) =>
      resolveDraft({ ...wencheng2019, parameters: { minVisits: { blank: text, origin: 'document' } } }, 'draft.json');
    expect(comparePacks(blank('X次'), blank('XX次')).map(({ key }) => key)).toEqual(['minVisits']);
    expect(comparePacks(blank('X次'), blank('X次'))).toEqual([]);
  });

  test('is not made by other words or another clause for the same value', () => {
    const cited = (quote: string) => ({
      value: 3,
      origin: 'document',
      basis: [{ document: 'WC', clause: '一', quote }],
    });
    const packOf = (quote: string) =>
      resolveDraft({ ...wencheng2019, parameters: { minVisits: cited(quote) } }, 'draft.json');
    expect(comparePacks(packOf('多次家访'), packOf('反复家访'))).toEqual([]);
  });
});
