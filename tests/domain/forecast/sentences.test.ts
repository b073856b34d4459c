import { render } from 'preact-render-to-string';
import { forecast } from '../../../src/domain/forecast/forecast';
import { Forecast } from '../../../src/web/pages/case/forecast';
import type { Visit } from '../../../src/web/visit';
import { forecastText } from '../../../src/wording/forecast-text';
import { aQuestion, at } from '../../support/case-fixtures';
import { aCaseAt, climb } from '../../support/climb';

const places = Object.keys(climb) as (keyof typeof climb)[];

describe.each(['zh', 'en'] as const)('a forecast in words, %s', (locale) => {
  test.each(places)('at %s says every step without a bare key', (place) => {
    const { lines } = forecastText(forecast(aCaseAt(place).fold, at('2026-12-17', 17)), locale);
    const said = lines.flatMap(({ steps, ending }) => [
      ending,
      ...steps.flatMap(({ what, follows, explanation }) => [what, ...follows, explanation ?? '']),
    ]);
    expect(said.length).toBeGreaterThan(2);
    expect(said.join('\n')).not.toMatch(/undefined|null|\[object|[a-z][A-Z]/);
  });

  test('a question is told in one list', () => {
    const { lines } = forecastText(forecast(aQuestion().fold, at('2026-10-15')), locale);
    expect(lines.map(({ name }) => name)).toEqual(['ifNobodyActs']);
  });
});

test('a step says day, what is done by whom, where it leads, and a clock how it was counted', () => {
  const { lines } = forecastText(forecast(aCaseAt('noticed').fold, at('2026-11-02', 17)), 'zh');
  const ladder = lines.find(({ name }) => name === 'ladder')?.steps ?? [];
  expect(ladder[0]).toEqual({
    on: '2026-11-09',
    what: '限期复学期限届满（T09）',
    follows: ['个案进入“入学、复学通知 · 期限已满”', '随后的任务：拟写文书'],
    explanation: expect.stringContaining('至2026年11月9日24时止'),
    isReminder: false,
  });
  expect(ladder[3]).toMatchObject({
    on: '2026-11-10',
    what: expect.stringMatching(/^签发文书 · .*（乡镇领导）$/),
    explanation: null,
  });
});

test('the page shows each list under its title, with its end', () => {
  const { fold } = aCaseAt('noticed');
  const html = render(Forecast({ fold, visit: { now: at('2026-11-02', 17), locale: 'zh' } as Visit }));
  const [ifNobodyActs = ''] = html.split('</section>');
  expect(ifNobodyActs).toMatch(/T09.*其间的催办：\d+项.*T29/s);
  expect(html).toContain('<time datetime="2026-11-09">');
  expect(html).toContain('此后只有催办');
});
