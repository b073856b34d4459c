/** Every URL of the pages, once. */
export const paths = {
  home: '/',
  health: '/health',
  task: '/t/:token',
  taskCode: '/t/:token/code',
  taskConfirm: '/t/:token/confirm',
  caseTask: '/cases/:caseNumber/tasks/:task',
  receipt: '/receipt/:commandId',
  case: '/cases/:caseNumber',
  record: '/cases/:caseNumber/record/:duty',
  audit: '/cases/:caseNumber/audit',
  questions: '/questions',
  roster: '/roster',
  imports: '/imports',
  importReport: '/imports/:run',
  open: '/open',
  packs: '/packs',
  pack: '/packs/:version',
  packFile: '/packs/:version/file',
  packDifference: '/packs/:version/diff',
  calendar: '/calendar',
  signIn: '/sign-in',
  signInConfirm: '/sign-in/confirm',
  signOut: '/sign-out',
  stylesheet: '/assets/fanxiao.css',
} as const;

type ParameterOf<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | ParameterOf<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never;

/** A link: the path with its parameters filled in and a query after it. */
export function linkTo<P extends string>(
  path: P,
  parameters: Record<ParameterOf<P>, string>,
  query: Record<string, string> = {},
): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent((parameters as Record<string, string>)[name] as string),
  );
  const search = new URLSearchParams(query).toString();
  return search ? `${filled}?${search}` : filled;
}

/** The path when it leads to a page of this site, else the home page: no open redirect. */
export const localPath = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\w\-./~%?=&:]*$/.test(to) ? to : paths.home;
