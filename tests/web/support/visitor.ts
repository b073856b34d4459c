import { type HTMLElement, parse } from 'node-html-parser';

/** A browser without script: keeps cookies, follows redirects, fills in the forms that it was shown. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  status = 0;
  path = '/';
  html = '';
  headers = new Headers();
  page: HTMLElement = parse('');

  constructor(readonly origin: string) {}

  get(path: string): Promise<this> {
    return this.request('GET', path);
  }

  get text(): string {
    return this.page.querySelector('main')?.structuredText ?? this.page.structuredText;
  }

  /** All input that a form of the page would send as it stands. */
  inputOf(form: HTMLElement): [string, string][] {
    const pairs: [string, string][] = [];
    for (const field of form.querySelectorAll('input, select, textarea')) {
      const name = field.getAttribute('name');
      const type = field.getAttribute('type');
      if (!name || ((type === 'radio' || type === 'checkbox') && !field.hasAttribute('checked'))) continue;
      if (field.tagName === 'SELECT')
        pairs.push([name, field.querySelector('option[selected]')?.getAttribute('value') ?? '']);
      else pairs.push([name, field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '')]);
    }
    return pairs;
  }

  /** Fills in the form of the page that has these fields, else its first one, and sends it. */
  submit(values: Record<string, string | string[]>, which?: (form: HTMLElement) => boolean): Promise<this> {
    const forms = this.page.querySelectorAll('main form');
    const names = Object.keys(values);
    const form =
      forms.find(which ?? ((one) => names.every((name) => one.querySelector(`[name="${name}"]`) !== null))) ?? forms[0];
    if (!form) throw new Error(`Expected a form on ${this.path}, got:\n${this.text}`);
    const body = new URLSearchParams(this.inputOf(form).filter(([name]) => !names.includes(name)));
    for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) body.append(name, one);
    return this.post(form.getAttribute('action') ?? this.path, body);
  }

  post(path: string, body: URLSearchParams): Promise<this> {
    return this.request('POST', path, body);
  }

  private async request(method: string, path: string, body?: URLSearchParams): Promise<this> {
    const response = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      await response.arrayBuffer();
      return this.get(location);
    }
    this.status = response.status;
    this.path = path;
    this.headers = response.headers;
    this.html = await response.text();
    this.page = parse(this.html);
    return this;
  }
}
