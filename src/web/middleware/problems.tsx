import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { ProblemPage, SendAgainPage } from '../pages/problem/view';
import { signInTo } from '../pages/sign-in/page';
import { paths } from '../paths';
import { Problem, SignInNeeded } from '../problem';
import type { Services } from '../services';
import type { Reply, Visit } from '../visit';
import type { FormTokens } from './form-token';
import { sendReply } from './send-reply';
import { toAnonymousVisit } from './to-visit';

export const notFound: RequestHandler = () => {
  throw new Problem(404, 'notFound');
};

/** The one place where a request that failed is answered. Nothing of the failure's text reaches page or log. */
export function problems(services: Services, tokens: FormTokens): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error);
    const visit = toAnonymousVisit(request, response, services, tokens);
    sendReply(replyTo(error, request, visit), visit, response);
  };
}

function replyTo(error: unknown, request: Request, visit: Visit): Reply {
  const { words } = visit;
  if (error instanceof SignInNeeded)
    return { kind: 'redirect', to: request.method === 'GET' ? signInTo(visit.url) : paths.signIn };
  if (error instanceof Problem) {
    const title = words.problems[error.reason];
    return page(error.status, title, <ProblemPage title={title} text={words.problems[`${error.reason}Text`]} />);
  }
  const status = (error as { status?: number } | null)?.status;
  if (codeOf(error) === 'EBADCSRFTOKEN' || (status !== undefined && status >= 400 && status < 500)) {
    const { stale, staleText } = words.problems;
    return page(status ?? 403, stale, <ProblemPage title={stale} text={staleText} />);
  }
  const route: unknown = request.route?.path;
  report(error, `${request.method} ${typeof route === 'string' ? route : '?'}`);
  if (!isAway(error)) {
    const { broken, brokenText } = words.problems;
    return page(500, broken, <ProblemPage title={broken} text={brokenText} />);
  }
  const { title, waiting } = words.unreachable;
  if (request.method === 'POST')
    return page(503, title, <SendAgainPage words={words} action={visit.url} body={visit.body} />);
  return { ...page(503, title, <ProblemPage title={title} text={waiting} />), refreshTo: visit.url };
}

const page = (status: number, title: string, body: Extract<Reply, { kind: 'page' }>['body']) =>
  ({ kind: 'page', status, title, body }) as const;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Ledger or engine cannot be reached, as far as the error's code says so: sockets, PostgreSQL classes 08 and 57. */
const isAway = (error: unknown): boolean =>
  /^(ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|CONNECT\w*_\w+|08\w{3}|57P0\d|53300)$/.test(codeOf(error));

/** Name, code and place of a failure; its message may hold what somebody typed. */
export function report(error: unknown, what: string): void {
  const { name, stack = '' } = error instanceof Error ? error : { name: typeof error };
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  console.error(`${what} failed: ${name} ${codeOf(error)}`);
  console.error(frames.join('\n'));
}
