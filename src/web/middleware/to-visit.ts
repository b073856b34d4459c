import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { dayOf } from '../../domain/calendar/plain-date';
import { wordings } from '../../wording/wording';
import type { Services } from '../services';
import type { Visit } from '../visit';
import { signedInOf } from './device';
import { type FormTokens, visitorCookie } from './form-token';
import { localeOf } from './locale';

export const isSecure = (services: Services): boolean => services.config.FANXIAO_PUBLIC_URL.startsWith('https:');

/** What a page needs to know of a request, apart from who is on the other side. */
export function toAnonymousVisit(request: Request, response: Response, services: Services, tokens: FormTokens): Visit {
  const now = services.clock.now();
  const locale = localeOf(request, response, isSecure(services));
  const csrfToken = tokens.mint(request, response);
  return {
    services,
    locale,
    words: wordings[locale],
    now,
    today: dayOf(now),
    url: request.originalUrl,
    parameters: texts(request.params),
    query: texts(request.query),
    body: request.body ?? {},
    csrfToken,
    browser: String(request.cookies[visitorCookie]),
    mintCommandId: () => `form:${randomUUID()}`,
    official: null,
    task: null,
  };
}

export async function toVisit(
  request: Request,
  response: Response,
  services: Services,
  tokens: FormTokens,
): Promise<Visit> {
  const visit = toAnonymousVisit(request, response, services, tokens);
  return { ...visit, official: await signedInOf(request, services.records, visit.today) };
}

/** Texts only: a parameter that is given twice or nested counts as not given. */
const texts = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
