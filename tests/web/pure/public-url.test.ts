import { readConfig } from '../../../src/config';

const publicUrl = (text: string) => readConfig({ FANXIAO_PUBLIC_URL: text }).FANXIAO_PUBLIC_URL;

test('slashes at the end of the public address are cut', () => {
  expect(publicUrl('https://fanxiao.example.org')).toBe('https://fanxiao.example.org');
  expect(publicUrl('https://fanxiao.example.org:8443//')).toBe('https://fanxiao.example.org:8443');
  expect(readConfig({}).FANXIAO_PUBLIC_URL).toBe('http://127.0.0.1:8080');
});

test.each([
  'https://example.org/fanxiao',
  'https://example.org/fanxiao/',
  'https://example.org?to=me',
  'https://example.org/#top',
  'https://me@example.org',
  'ftp://example.org',
  'fanxiao',
])('the public address %s is refused with what was expected and what came', (text) => {
  expect(() => publicUrl(text)).toThrow(/FANXIAO_PUBLIC_URL: expected .+https:\/\/fanxiao\.example\.org/);
  expect(() => publicUrl(text)).toThrow(JSON.stringify(text));
});
