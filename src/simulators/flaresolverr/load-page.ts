/** Cookies a browser holds, by name. */
export type CookieJar = Map<string, {value: string; expiry: number | undefined}>;

/** A page as the browser ends up with it. */
export type LoadedPage = {url: string; html: string};

/** Loads a page as a browser does: follows redirects, keeps cookies, and shows files as Chrome shows them. */
export async function loadPage(url: string, jar: CookieJar, userAgent: string): Promise<LoadedPage> {
  const cookie = [...jar].map(([name, {value}]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, {headers: {'user-agent': userAgent, ...(cookie !== '' && {cookie})}});
  for (const line of response.headers.getSetCookie()) keepCookie(line, jar);
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  // Chrome takes a file that it cannot show, and stays where it was.
  if (type.includes('bittorrent')) return {url: 'chrome://new-tab-page-third-party/', html: newTab};
  if (type.includes('html') && text.includes('<')) return {url: response.url, html: text};
  const shown = type.includes('html') ? text : `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`;
  return {url: response.url, html: `<html><head></head><body>${shown}</body></html>`};
}

const newTab = '<html dir="ltr" lang="en"><head><title>New Tab</title></head><body></body></html>';

function keepCookie(line: string, jar: CookieJar): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
  const maxAge = attributes.find(attribute => attribute.startsWith('Max-Age='))?.slice('Max-Age='.length);
  jar.set(name, {value, expiry: maxAge === undefined ? undefined : Math.floor(Date.now() / 1000) + Number(maxAge)});
}
