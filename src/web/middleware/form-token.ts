import { randomBytes } from 'node:crypto';
import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';

/** Random name of a browser until it is closed. */
export const visitorCookie = 'fanxiao_visitor';

export interface FormTokens {
  /** Refuses posts without the token that their page was rendered with. */
  check: RequestHandler;
  mint(request: Request, response: Response): string;
}

/** Double-submit tokens, bound to a random cookie of this browser. */
export function formTokens(secret: string, secure: boolean): FormTokens {
  const cookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (request) => request.cookies[visitorCookie] ?? '',
    cookieName: 'fanxiao_form',
    cookieOptions,
    getCsrfTokenFromRequest: (request) => request.body?.csrf,
  });
  return {
    check: doubleCsrfProtection,
    mint(request, response) {
      if (typeof request.cookies[visitorCookie] !== 'string' || request.cookies[visitorCookie] === '') {
        const visitor = randomBytes(16).toString('base64url');
        request.cookies[visitorCookie] = visitor;
        response.cookie(visitorCookie, visitor, cookieOptions);
      }
      return generateCsrfToken(request, response);
    },
  };
}
