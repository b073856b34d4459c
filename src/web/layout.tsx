import type { ComponentChildren, VNode } from 'preact';
import { countyTime } from '../domain/calendar/plain-date';
import { linkTo, paths } from './paths';
import { boardWithin, mayOpenCases } from './permissions';
import type { Visit } from './visit';

interface LayoutProps {
  visit: Visit;
  title: string;
  children: ComponentChildren;
}

/** The frame of every page. */
export function Layout({ visit, title, children }: LayoutProps): VNode {
  const { words, services, official, locale, csrfToken } = visit;
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${words.product}`}</title>
        <link rel="stylesheet" href={paths.stylesheet} />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {services.rehearsal && (
          <p class="rehearsal" role="status">
            {words.rehearsal(countyTime(visit.now))}
          </p>
        )}
        <header>
          <div class="bar">
            <a class="brand" href={paths.home}>
              {words.product}
              <span>{words.subtitle}</span>
            </a>
            <a class="language" href={languageLink(visit)} lang={locale === 'zh' ? 'en' : 'zh-CN'}>
              {words.otherLanguage}
            </a>
          </div>
          <nav class="bar" aria-label={words.product}>
            {official ? (
              <>
                <a href={paths.home}>{boardWithin(official) ? words.nav.board : words.nav.tasks}</a>
                {boardWithin(official) && <a href={linkTo(paths.home, {}, { view: 'tasks' })}>{words.nav.tasks}</a>}
                <a href={paths.questions}>{words.nav.questions}</a>
                <a href={paths.roster}>{words.nav.roster}</a>
                {mayOpenCases(official) && <a href={paths.open}>{words.nav.open}</a>}
                <form method="post" action={paths.signOut}>
                  <input type="hidden" name="csrf" value={csrfToken} />
                  <button class="plain" type="submit">
                    {words.nav.signOut}
                  </button>
                </form>
              </>
            ) : (
              <a href={paths.signIn}>{words.nav.signIn}</a>
            )}
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer>
          {official && (
            <nav class="links" aria-label={words.packs.title}>
              <a href={paths.packs}>{words.packs.title}</a>
              <a href={paths.calendar}>{words.calendar.title}</a>
            </nav>
          )}
          <p>{words.footer}</p>
        </footer>
      </body>
    </html>
  );
}

/** This page in the other language; a page that answers a form leads to the form. */
function languageLink(visit: Visit): string {
  const [path = paths.home, query = ''] = visit.url.split('?');
  const search = new URLSearchParams(query);
  search.set('lang', visit.locale === 'zh' ? 'en' : 'zh');
  return `${path.replace(/\/(confirm|code)$/, '')}?${search}`;
}
