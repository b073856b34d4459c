import type { VNode } from 'preact';
import { ErrorSummary, PostForm } from '../../elements';
import { Labelled } from '../../forms/fields';
import type { FieldError } from '../../forms/read-form';
import { paths } from '../../paths';
import type { Visit } from '../../visit';
import { CodeField } from '../task/view';

interface SignInProps {
  visit: Visit;
  errors: readonly FieldError[];
  /** Local path to go on to. */
  to: string;
}

export function AskAddressPage({ visit, errors, to }: SignInProps): VNode {
  const { words, today, body } = visit;
  return (
    <>
      <ErrorSummary errors={errors} words={words} />
      <h1>{words.signIn.title}</h1>
      <section class="card">
        <p>{words.signIn.intro}</p>
        <PostForm visit={visit} action={paths.signIn}>
          <input type="hidden" name="to" value={to} />
          <Labelled name="email" state={{ words, today, body, errors }}>
            {(aria) => (
              <input type="email" name="email" autoComplete="email" value={String(body.email ?? '')} {...aria} />
            )}
          </Labelled>
          <button type="submit">{words.signIn.send}</button>
        </PostForm>
      </section>
    </>
  );
}

export function AskCodePage({ visit, errors, to, email }: SignInProps & { email: string }): VNode {
  const { words } = visit;
  return (
    <>
      <ErrorSummary errors={errors} words={words} />
      <h1>{words.signIn.title}</h1>
      <section class="card">
        <p role="status">{words.signIn.sent}</p>
        <PostForm visit={visit} action={paths.signInConfirm}>
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="email" value={email} />
          <CodeField visit={visit} errors={errors} />
          <button type="submit">{words.signIn.confirm}</button>
        </PostForm>
        <PostForm visit={visit} action={paths.signIn}>
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="email" value={email} />
          <button type="submit" class="second">
            {words.task.again}
          </button>
        </PostForm>
      </section>
    </>
  );
}
