import { linkTo, localPath, paths } from '../../../src/web/paths';
import { permissions } from '../../../src/web/permissions';
import { routes } from '../../../src/web/routes';

test('every route has a permission and an audit event; only pages without any case data have none', () => {
  for (const route of routes) {
    expect(permissions).toContain(route.permission);
    expect(route.auditEvent).toMatch(/^(none|read:[a-zA-Z]+|signIn:[a-zA-Z]+)$/);
    if (route.auditEvent === 'none') expect(route.permission).toBe('anyone');
    if (route.permission !== 'anyone') expect(route.auditEvent).not.toBe('none');
    if (route.method === 'post') expect(route.auditEvent).not.toBe('none');
  }
});

test('every path but the stylesheet has a route, and no route stands twice', () => {
  const routed = new Set(routes.map(({ path }) => path));
  expect(Object.values(paths).filter((path) => !routed.has(path))).toEqual([paths.stylesheet]);
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
});

test('links are filled in and escaped', () => {
  expect(linkTo(paths.caseTask, { caseNumber: 'FX/1', task: 'K3.1' })).toBe('/cases/FX%2F1/tasks/K3.1');
  expect(linkTo(paths.home, {}, { stage: 'noticed' })).toBe('/?stage=noticed');
});

test('signing in never leads to another site', () => {
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    undefined,
    ['/'],
  ])
    expect(localPath(to)).toBe('/');
  expect(localPath('/cases/FX-2026-00001?lang=en')).toBe('/cases/FX-2026-00001?lang=en');
});
