import type { FieldError } from '../../forms/read-form';
import { linkTo, localPath, paths } from '../../paths';
import { sendCode, typedCode } from '../../send-code';
import type { Reply, Visit } from '../../visit';
import { AskAddressPage, AskCodePage } from './view';

const address = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

/** Asks for the address that the county has for an official. */
export const showSignIn = async (visit: Visit): Promise<Reply> => askAddress(visit, []);

/** Sends a code where the address is known. All of it after the reply: an unknown address gets the same, as soon. */
export async function sendSignInCode(visit: Visit): Promise<Reply> {
  const { records } = visit.services;
  const email = emailOf(visit);
  if (!address.test(email)) return askAddress(visit, [{ field: 'email', code: 'email' }]);
  return {
    ...askCode(visit, []),
    async afterwards() {
      const official = await records.findOfficialByEmail(email);
      const code = official && (await records.issueCode(official, visit.browser));
      if (code) await sendCode(visit, official, code);
    },
  };
}

/** The right code makes this device the official's. */
export async function confirmSignIn(visit: Visit): Promise<Reply> {
  const { records } = visit.services;
  const official = await records.findOfficialByEmail(emailOf(visit));
  const device = await records.confirmCode(official, typedCode(visit), visit.browser);
  if (device) return { kind: 'redirect', to: localPath(visit.body.to), device };
  return askCode(visit, [{ field: 'code', code: 'codeWrong' }]);
}

export const signOut = async (): Promise<Reply> => ({ kind: 'redirect', to: paths.signIn, device: null });

const emailOf = ({ body }: Visit): string => String(body.email ?? '').trim();

/** Where the visit wanted to go before it had to sign in. */
const destination = ({ query, body }: Visit): string => localPath(body.to ?? query.to);

function askAddress(visit: Visit, errors: readonly FieldError[]): Reply {
  return {
    kind: 'page',
    status: errors.length > 0 ? 400 : 200,
    title: visit.words.signIn.title,
    body: <AskAddressPage visit={visit} errors={errors} to={destination(visit)} />,
  };
}

function askCode(visit: Visit, errors: readonly FieldError[]): Extract<Reply, { kind: 'page' }> {
  return {
    kind: 'page',
    status: errors.length > 0 ? 400 : 200,
    title: visit.words.signIn.title,
    body: <AskCodePage visit={visit} errors={errors} email={emailOf(visit)} to={destination(visit)} />,
  };
}

/** The sign-in page that leads back to a page. */
export const signInTo = (url: string): string =>
  url === paths.home ? paths.signIn : linkTo(paths.signIn, {}, { to: url });
