const hidden = '***';
/** Parameters that address a file and never a secret; the values of all others are hidden. */
const harmlessParameters: ReadonlySet<string> = new Set([
  'part',
  'file',
  'filename',
  'path',
  'name',
  'id',
  'x',
  'download',
]);

/**
 * An address fit for logs and reports: user name, password and query values are hidden but for parameters known to be
 * harmless. In what does not parse as a URL, everything that could be one of those is cut out.
 */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return withoutUser(url).split(/[?#]/, 1)[0] ?? '';
  const safe = new URL(url);
  if (safe.username) safe.username = hidden;
  if (safe.password) safe.password = hidden;
  for (const name of [...safe.searchParams.keys()]) {
    if (!harmlessParameters.has(name.toLowerCase())) safe.searchParams.set(name, hidden);
  }
  safe.hash = '';
  return safe.href;
}

/** Text in which every http(s) address is made fit for logs, also those written with one slash. */
export function redactText(text: string): string {
  return text.replace(/\bhttps?:\/{1,2}[^\s'"<>]*[^\s'"<>.,:;!?)]/gi, redactUrl);
}

/** Of what is no URL everything up to the last @ may be a password: they hold slashes, question marks and spaces. */
function withoutUser(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/{0,2}).*@/is, `$1${hidden}@`);
}
