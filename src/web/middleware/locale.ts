import type { Request, Response } from 'express';
import type { Locale } from '../../domain/calendar/explain-deadline';

const cookie = 'fanxiao_lang';

/** Chinese unless `?lang=en` was chosen; the choice is kept in a cookie. */
export function localeOf(request: Request, response: Response, secure: boolean): Locale {
  const chosen = request.query.lang;
  if (chosen === 'en' || chosen === 'zh') {
    response.cookie(cookie, chosen, { httpOnly: true, sameSite: 'lax', secure, maxAge: 365 * 86_400_000 });
    return chosen;
  }
  return request.cookies[cookie] === 'en' ? 'en' : 'zh';
}
