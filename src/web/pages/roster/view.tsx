import type { VNode } from 'preact';
import type { Wording } from '../../../wording/wording';
import { linkTo, paths } from '../../paths';
import type { RosterText } from './presenter';

/** A table for each school, to be printed and handed in. */
export function RosterPage({ words, text, asOf }: { words: Wording; text: RosterText; asOf: string }): VNode {
  const { lostPupils } = words;
  const columns = [
    ['case', lostPupils.caseNumber],
    ['pupil', lostPupils.pupil],
    ['missingSince', lostPupils.missingSince],
    ['stage', lostPupils.stage],
    ['township', lostPupils.township],
    ['bureau', lostPupils.bureau],
  ] as const;
  return (
    <>
      <h1>{lostPupils.title}</h1>
      <p class="over">{asOf}</p>
      <p>{lostPupils.intro}</p>
      {text.schools.length === 0 && <p>{lostPupils.empty}</p>}
      {text.schools.map(({ name, href, rows }) => (
        <section key={name}>
          <h2>{href ? <a href={href}>{name}</a> : name}</h2>
          <table class="rules">
            <thead>
              <tr>
                {columns.map(([key, label]) => (
                  <th scope="col" key={key}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.caseNumber}>
                  <th scope="row">
                    <a href={linkTo(paths.case, { caseNumber: row.caseNumber })}>{row.caseNumber}</a>
                  </th>
                  <td data-label={lostPupils.pupil}>{row.pupil}</td>
                  <td data-label={lostPupils.missingSince}>{row.missingSince}</td>
                  <td data-label={lostPupils.stage}>{row.stage}</td>
                  <td data-label={lostPupils.township}>{row.township}</td>
                  <td data-label={lostPupils.bureau}>{row.bureau}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}
