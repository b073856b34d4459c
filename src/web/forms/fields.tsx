import type { ComponentChildren, VNode } from 'preact';
import type { z } from 'zod';
import type { PlainDate } from '../../domain/calendar/plain-date';
import type { NoticeContent } from '../../domain/case/vocabulary';
import { labelOf, type Wording } from '../../wording/wording';
import { errorText } from '../elements';
import { inputOf, labelsIn } from './field';
import type { Body, Branch, FieldError } from './read-form';

export interface SeatOption {
  seat: string;
  label: string;
  chosen: boolean;
}

export interface FormState {
  words: Wording;
  today: PlainDate;
  /** What was typed before, kept when the form is shown again. */
  body: Body;
  errors: readonly FieldError[];
  /** Options of fields that choose seats. */
  seats?: readonly SeatOption[];
}

/** The fields of a form, or the choice between its ways with the fields of each below it. */
export function FormFields({ branches, state }: { branches: readonly Branch[]; state: FormState }): VNode {
  const [only] = branches;
  if (branches.length === 1 && only) return <FieldList fields={only.fields} state={state} />;
  const { words, body } = state;
  return (
    <Group name="decision" state={state}>
      {branches.map(({ name, fields }, index) => (
        <div class="way" key={name}>
          <Option
            type="radio"
            name="decision"
            id={index === 0 ? 'decision' : `decision-${name}`}
            value={name ?? ''}
            label={labelOf(words.branches, name ?? '')}
            checked={body.decision === name}
          />
          <div class="branch">
            <FieldList fields={fields} state={state} />
          </div>
        </div>
      ))}
    </Group>
  );
}

export function FieldList({ fields, state }: { fields: z.ZodRawShape; state: FormState }): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, schema]) => (
        <Field key={name} name={name} schema={schema as z.ZodType} state={state} />
      ))}
    </>
  );
}

/** From this many options on, a list to pull down is shorter to read than radio buttons. */
const manyOptions = 8;

function Field({ name, schema, state }: { name: string; schema: z.ZodType; state: FormState }): VNode {
  const { words, body, today, seats = [] } = state;
  const input = inputOf(schema);
  const typed = typeof body[name] === 'string' ? (body[name] as string) : '';
  switch (input.input) {
    case 'choice': {
      const labels = labelsIn(words, input.group);
      if (input.options.length >= manyOptions)
        return <PullDown {...{ name, state, typed }} {...input} labelFor={(value) => labelOf(labels, value)} />;
      return (
        <Group name={name} state={state}>
          {input.options.map((value, index) => (
            <Option
              key={value}
              type="radio"
              name={name}
              id={index === 0 ? name : `${name}-${value}`}
              value={value}
              label={labelOf(labels, value)}
              hint={input.consequences && labelOf(words[input.consequences], value)}
              checked={typed === value}
            />
          ))}
        </Group>
      );
    }
    case 'names':
      return <PullDown {...{ name, state, typed }} {...input} labelFor={(value) => value} />;
    case 'yesNo':
      return (
        <Group name={name} state={state}>
          <Option type="radio" name={name} id={name} value="yes" label={words.yes} checked={typed === 'yes'} />
          <Option type="radio" name={name} id={`${name}-no`} value="no" label={words.no} checked={typed === 'no'} />
        </Group>
      );
    case 'tick':
      return (
        <div class={`field${errorOf(name, state) ? ' wrong' : ''}`}>
          <ErrorLine name={name} state={state} />
          <Option
            type="checkbox"
            name={name}
            id={name}
            value="yes"
            label={labelOf(words.fields, name)}
            checked={typed === 'yes'}
          />
        </div>
      );
    case 'ticks': {
      const ticked = [body[name]].flat();
      const labels = labelsIn(words, input.group);
      return (
        <Group name={name} state={state} hint={words.hints[input.hint]}>
          {input.options.map((value, index) => (
            <Option
              key={value}
              type="checkbox"
              name={name}
              id={index === 0 ? name : `${name}-${value}`}
              value={value}
              label={labelOf(labels, value)}
              hint={input.proposed?.includes(value) ? words.hints.proposed : undefined}
              checked={ticked.includes(value)}
            />
          ))}
        </Group>
      );
    }
    case 'seats': {
      const chosen = name in body ? [body[name]].flat() : seats.filter((seat) => seat.chosen).map(({ seat }) => seat);
      return (
        <Group name={name} state={state} hint={words.hints[input.hint]}>
          {seats.map(({ seat, label }, index) => (
            <Option
              key={seat}
              type={input.one ? 'radio' : 'checkbox'}
              name={name}
              id={index === 0 ? name : `${name}-${seat}`}
              value={seat}
              label={label}
              checked={chosen.includes(seat)}
            />
          ))}
        </Group>
      );
    }
    case 'day':
      return (
        <Labelled name={name} state={state} hint={dayHint(name, words)} optional={input.optional}>
          {(aria) => (
            <input type="date" name={name} value={typed} {...(input.future ? {} : { max: today })} {...aria} />
          )}
        </Labelled>
      );
    case 'number':
      return (
        <Labelled name={name} state={state}>
          {(aria) => (
            <input class="short" type="text" inputMode="numeric" name={name} value={typed} maxLength={2} {...aria} />
          )}
        </Labelled>
      );
    case 'line':
      return (
        <Labelled name={name} state={state} optional={input.optional}>
          {(aria) => <input type="text" name={name} value={typed} autoComplete="off" {...aria} />}
        </Labelled>
      );
    case 'text':
      return (
        <>
          <Labelled name={name} state={state} hint={words.hints.words} optional={input.optional}>
            {(aria) => (
              <textarea name={name} rows={4} {...aria}>
                {typed}
              </textarea>
            )}
          </Labelled>
          {input.ready && <ReadyText about={input.ready} words={words} />}
        </>
      );
  }
}

/** Text that the person who writes may take over. */
const ReadyText = ({ about, words }: { about: readonly NoticeContent[]; words: Wording }): VNode => (
  <details open>
    <summary>{words.readyText}</summary>
    {about.flatMap((content) => words.noticeText[content].map((sentence) => <p key={sentence}>{sentence}</p>))}
  </details>
);

/** How a day is written; of some days also which one is meant. */
const dayHint = (name: string, { dayHints, hints }: Wording): string =>
  Object.hasOwn(dayHints, name) ? labelOf(dayHints, name) : hints.day;

const errorOf = (name: string, { errors }: FormState): FieldError | undefined =>
  errors.find(({ field }) => field === name);

function ErrorLine({ name, state }: { name: string; state: FormState }): VNode | null {
  const error = errorOf(name, state);
  return (
    (error && (
      <p class="error" id={`${name}-error`}>
        {errorText(error, state.words)}
      </p>
    )) ??
    null
  );
}

interface Aria {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
}

function PullDown({
  name,
  state,
  typed,
  options,
  optional,
  labelFor,
}: {
  name: string;
  state: FormState;
  typed: string;
  options: readonly string[];
  optional?: boolean | undefined;
  labelFor: (value: string) => string;
}): VNode {
  return (
    <Labelled name={name} state={state} optional={optional}>
      {(aria) => (
        <select name={name} {...aria}>
          <option value="">{state.words.chooseOne}</option>
          {options.map((value) => (
            <option key={value} value={value} selected={typed === value}>
              {labelFor(value)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

export function Labelled({
  name,
  state,
  hint,
  optional = false,
  children,
}: {
  name: string;
  state: FormState;
  hint?: string;
  optional?: boolean | undefined;
  children: (aria: Aria) => VNode;
}): VNode {
  const wrong = errorOf(name, state) !== undefined;
  const described = [hint && `${name}-hint`, wrong && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field${wrong ? ' wrong' : ''}`}>
      <label for={name}>
        {labelOf(state.words.fields, name)}
        {optional && state.words.hints.optional}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <ErrorLine name={name} state={state} />
      {children({
        id: name,
        ...(described && { 'aria-describedby': described }),
        ...(wrong && { 'aria-invalid': 'true' as const }),
      })}
    </div>
  );
}

function Group({
  name,
  state,
  hint,
  children,
}: {
  name: string;
  state: FormState;
  hint?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <fieldset class={`field${errorOf(name, state) ? ' wrong' : ''}`}>
      <legend>{labelOf(state.words.fields, name)}</legend>
      {hint && <p class="hint">{hint}</p>}
      <ErrorLine name={name} state={state} />
      {children}
    </fieldset>
  );
}

function Option({
  type,
  name,
  id,
  value,
  label,
  hint,
  checked,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  id: string;
  value: string;
  label: string;
  hint?: string | undefined;
  checked: boolean;
}): VNode {
  return (
    <label class="option" for={id}>
      <input type={type} name={name} id={id} value={value} checked={checked} />
      <span>
        {label} {hint && <span class="hint">{hint}</span>}
      </span>
    </label>
  );
}
