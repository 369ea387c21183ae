const secretParameter = /token|key|pass|secret|auth|sig|credential/i;

/**
 * An address fit for logs and reports: user name, password and the values of query parameters that sound like secrets
 * are hidden. What does not parse as a URL is cut at its query.
 */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return url.split('?', 1)[0] ?? '';
  const safe = new URL(url);
  if (safe.username) safe.username = '***';
  if (safe.password) safe.password = '***';
  for (const name of [...safe.searchParams.keys()]) {
    if (secretParameter.test(name)) safe.searchParams.set(name, '***');
  }
  safe.hash = '';
  return safe.href;
}
