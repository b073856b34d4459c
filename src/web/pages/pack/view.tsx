import type { VNode } from 'preact';
import type { PackFile } from '../../../domain/pack/pack-file';
import { packWords } from '../../../wording/pack-words';
import { type Fact, Facts, PostForm } from '../../elements';
import type { Refused } from '../../known-packs';
import { linkTo, paths } from '../../paths';
import { RefusedNotice } from '../../refused-notice';
import { RulesTable } from '../../rules-table';
import type { Visit } from '../../visit';
import { type ActivationForm, wholeCounty } from './activation';
import type { OpenPointText, QuestionText, RulesText } from './presenter';

interface PackProps {
  visit: Visit;
  refused: Refused | null;
  done: string | null;
  version: string;
  title: string;
  facts: readonly Fact[];
  digest: string | null;
  documents: PackFile['documents'];
  open: readonly OpenPointText[];
  questions: readonly QuestionText[];
  gates: readonly { name: string; facts: readonly Fact[] }[];
  others: readonly { version: string; title: string }[];
  rules: RulesText;
  /** Id of a shipped draft that the reader may propose. */
  mayPropose: string | null;
  mayAnswer: boolean;
  activation: ActivationForm;
}

export function PackPage(props: PackProps): VNode {
  const { visit, version, title, digest, rules, gates } = props;
  const { words, locale } = visit;
  const { packs } = words;
  return (
    <>
      <RefusedNotice refused={props.refused} words={words} />
      {props.done && (
        <p class="done" role="status">
          {props.done}
        </p>
      )}
      <h1>{title}</h1>
      <Facts facts={[...props.facts, [packs.documents, <Documents key="documents" {...props} />]]} />
      <OpenPoints {...props} />
      {props.mayPropose !== null && (
        <section class="card">
          <h2>{packs.proposeTitle}</h2>
          <p class="hint">{packs.proposeHint}</p>
          <PostForm visit={visit} action={paths.packs}>
            <input type="hidden" name="shipped" value={props.mayPropose} />
            <button type="submit">{packs.proposeThis}</button>
          </PostForm>
        </section>
      )}
      {props.activation && <Activation {...props} activation={props.activation} />}
      {gates.length > 0 && (
        <>
          <h2>{packs.gateTitle}</h2>
          {gates.map(({ name, facts }) => (
            <section class="card" key={name}>
              <h3>{name}</h3>
              <Facts compact facts={facts} />
            </section>
          ))}
        </>
      )}
      <Questions {...props} />
      <h2>{packs.ownTitle(rules.own.length)}</h2>
      <RulesTable rows={rules.own} words={words} locale={locale} />
      {rules.inherited.map(({ title: from, rows }) => (
        <details key={from} class="wide">
          <summary>{packs.inheritedTitle(from, rows.length)}</summary>
          <RulesTable rows={rows} words={words} locale={locale} />
        </details>
      ))}
      <section class="card">
        <h2>{packs.compare}</h2>
        <form method="get" action={linkTo(paths.packDifference, { version })}>
          <div class="field">
            <label for="with">{packs.compareWith}</label>
            <select id="with" name="with">
              {props.others.map((other) => (
                <option key={other.version} value={other.version}>
                  {other.title} · {other.version}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="second">
            {packs.show}
          </button>
        </form>
      </section>
      {digest && (
        <details class="plain">
          <summary>
            {packs.digest} {digest.slice(0, 8)}…
          </summary>
          <code>{digest}</code>
        </details>
      )}
      <p class="links">
        <a href={linkTo(paths.packFile, { version })}>{packs.file}</a>
        <a href={paths.packs}>{packs.toList}</a>
        <a href={paths.calendar}>{words.calendar.title}</a>
      </p>
    </>
  );
}

function Documents({ visit: { locale }, documents }: PackProps): VNode | null {
  const { natures, undated } = packWords[locale];
  const all = Object.entries(documents);
  if (all.length === 0) return null;
  return (
    <ul class="plain">
      {all.map(([code, { title, number, date, nature }]) => (
        <li key={code}>{[title, number, date ?? undated, natures[nature]].filter(Boolean).join(' · ')}</li>
      ))}
    </ul>
  );
}

function OpenPoints({ open, visit, activation }: PackProps): VNode | null {
  const { packs } = visit.words;
  if (open.length === 0) return activation?.kind === 'form' ? <p class="done">{packs.ready}</p> : null;
  return (
    <section class="errors" aria-labelledby="open-title">
      <h2 id="open-title">{packs.notReady}</h2>
      <ol>
        {open.map(({ what, todo, href }) => (
          <li key={what}>
            {href ? <a href={href}>{what}</a> : what}
            <br />
            <span class="hint">{todo}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Questions({ questions, mayAnswer, version, visit }: PackProps): VNode {
  const { packs } = visit.words;
  return (
    <>
      <h2 id="questions">{packs.questions}</h2>
      {questions.length === 0 && <p>{packs.noQuestions}</p>}
      <ol class="cases">
        {questions.map(({ id, question, about, answer, by }) => (
          <li key={id} class={answer ? 'card' : 'card overdue'}>
            <h3>{question}</h3>
            <Facts
              compact
              facts={[
                [packs.about, about],
                [packs.answer, answer ?? packs.unanswered],
                [packs.answeredBy, by],
              ]}
            />
            {mayAnswer && (
              <PostForm visit={visit} action={linkTo(paths.pack, { version })}>
                <input type="hidden" name="step" value="answer" />
                <input type="hidden" name="question" value={id} />
                <div class="field">
                  <label for={`answer-${id}`}>{packs.answerLabel}</label>
                  <p class="hint" id={`hint-${id}`}>
                    {packs.answerHint}
                  </p>
                  <textarea
                    id={`answer-${id}`}
                    name="answer"
                    rows={3}
                    maxLength={400}
                    aria-describedby={`hint-${id}`}
                  />
                </div>
                <button type="submit" class={answer ? 'second' : ''}>
                  {packs.sendAnswer}
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Activation({
  visit,
  version,
  activation,
}: Omit<PackProps, 'activation'> & { activation: NonNullable<ActivationForm> }): VNode {
  const { words, today } = visit;
  const { packs } = words;
  if (activation.kind === 'byAnother') return <p class="notice">{packs.notByProposer}</p>;
  return (
    <section class="card">
      <h2>{packs.activateTitle}</h2>
      <p class="hint">{packs.activateHint}</p>
      <PostForm visit={visit} action={linkTo(paths.pack, { version })}>
        <input type="hidden" name="step" value="activate" />
        <div class="field">
          <label for="place">{packs.activatePlace}</label>
          <select id="place" name="place">
            <option value="" />
            {activation.places.map((place) => (
              <option key={place} value={place}>
                {place === wholeCounty ? packs.wholeCounty : place}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="from">{packs.activateFrom}</label>
          <input id="from" type="date" name="from" min={today} />
        </div>
        <button type="submit">{packs.activate}</button>
      </PostForm>
    </section>
  );
}
