import type { VNode } from 'preact';
import type { Locale } from '../domain/calendar/explain-deadline';
import type { Instant, PlainDate } from '../domain/calendar/plain-date';
import type { Wording } from '../wording/wording';
import type { Holder, TaskReference } from './records';
import type { Services } from './services';

/** One request as a page sees it: nothing of Express, everything already checked by the route. */
export interface Visit {
  services: Services;
  locale: Locale;
  words: Wording;
  /** Case time of this request; the only clock that a page reads. */
  now: Instant;
  today: PlainDate;
  /** Path with query, for links that come back here. */
  url: string;
  parameters: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
  csrfToken: string;
  /** Random cookie of this browser: a sign-in code can be tried only where it was asked for. */
  browser: string;
  /** A fresh command id for each form that is rendered, so that sending it twice is one act. */
  mintCommandId(): string;
  /** Who confirmed this device. */
  official: SignedIn | null;
  /** The task that the path names, where the route's permission found one. */
  task: TaskReference | null;
}

export interface SignedIn {
  official: string;
  seats: Holder[];
}

/** What a page answers. */
export type Reply =
  | { kind: 'page'; status?: number; title: string; body: VNode; refreshTo?: string; afterwards?: Afterwards }
  | { kind: 'redirect'; to: string; device?: string | null; afterwards?: Afterwards }
  | { kind: 'json'; body: unknown };

/** What is done when the reply has gone. */
type Afterwards = () => Promise<void>;

export type Page = (visit: Visit) => Promise<Reply>;
