import type { Request, Response } from 'express';
import type { PlainDate } from '../../domain/calendar/plain-date';
import { deviceLifeDays } from '../../identity/devices';
import type { Records } from '../records';
import type { SignedIn } from '../visit';

const cookie = 'fanxiao_device';

/** Who confirmed this device, with the seats that they hold today; null when nobody did or it ran out. */
export async function signedInOf(request: Request, records: Records, today: PlainDate): Promise<SignedIn | null> {
  const token = deviceTokenOf(request);
  const official = token ? await records.findOfficialOfDevice(token) : undefined;
  return official ? { official, seats: await records.seatsOf(official, today) } : null;
}

export const deviceTokenOf = (request: Request): string | null => {
  const token: unknown = request.cookies[cookie];
  return typeof token === 'string' && token !== '' ? token : null;
};

/** Sets the device cookie, or takes it away with `null`. */
export function keepDevice(response: Response, token: string | null, secure: boolean): void {
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  if (token) response.cookie(cookie, token, { ...options, maxAge: deviceLifeDays * 86_400_000 });
  else response.clearCookie(cookie, options);
}
