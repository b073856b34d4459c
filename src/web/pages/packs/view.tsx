import type { VNode } from 'preact';
import { Facts, PostForm } from '../../elements';
import type { Refused } from '../../known-packs';
import { paths } from '../../paths';
import { RefusedNotice } from '../../refused-notice';
import type { Visit } from '../../visit';
import type { PackText, PlaceText } from './presenter';

export function PacksPage({
  visit,
  refused,
  places,
  packs,
  drafts,
  typed,
}: {
  visit: Visit;
  refused: Refused | null;
  places: readonly PlaceText[];
  packs: readonly PackText[];
  /** Shipped drafts that may be proposed; null for who may propose none. */
  drafts: readonly { id: string; title: string }[] | null;
  /** What was pasted before. */
  typed: string;
}): VNode {
  const { words } = visit;
  return (
    <>
      <RefusedNotice refused={refused} words={words} />
      <h1>{words.packs.title}</h1>
      <p>{words.packs.intro}</p>
      <h2>{words.packs.inForce}</h2>
      <ul class="cases">
        {places.map(({ place, pack, hint, isNational, later }) => (
          <li key={place} class="card">
            <h3>
              {place}：<a href={pack.href}>{pack.title}</a>
            </h3>
            {isNational ? <p class="notice">{hint}</p> : <p class="hint">{hint}</p>}
            {later.map((one) => (
              <p key={one.href}>
                <a href={one.href}>{one.title}</a> {one.hint}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <h2>{words.packs.known}</h2>
      <ul class="cases">
        {packs.map(({ title, href, facts }) => (
          <li key={href} class="card">
            <h3>
              <a href={href}>{title}</a>
            </h3>
            <Facts compact facts={facts} />
          </li>
        ))}
      </ul>
      {drafts && <ProposeForms visit={visit} drafts={drafts} typed={typed} />}
    </>
  );
}

function ProposeForms({
  visit,
  drafts,
  typed,
}: {
  visit: Visit;
  drafts: readonly { id: string; title: string }[];
  typed: string;
}): VNode {
  const { packs } = visit.words;
  return (
    <section class="card">
      <h2>{packs.proposeTitle}</h2>
      <p class="hint">{packs.proposeHint}</p>
      {drafts.length > 0 && (
        <PostForm visit={visit} action={paths.packs}>
          <div class="field">
            <label for="shipped">{packs.shipped}</label>
            <select id="shipped" name="shipped">
              <option value="" />
              {drafts.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">{packs.propose}</button>
        </PostForm>
      )}
      <details open={typed !== ''}>
        <summary>{packs.paste}</summary>
        <PostForm visit={visit} action={paths.packs}>
          <div class="field">
            <label for="file">{packs.pasteLabel}</label>
            <p class="hint" id="file-hint">
              {packs.pasteHint}
            </p>
            <textarea id="file" name="file" rows={10} spellcheck={false} aria-describedby="file-hint">
              {typed}
            </textarea>
          </div>
          <button type="submit">{packs.propose}</button>
        </PostForm>
      </details>
    </section>
  );
}
