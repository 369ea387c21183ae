/**
 * The seconds that a header Retry-After asks for, written as seconds or as a date (RFC 9110 section 10.2.3), 0 for a
 * date that has passed. Undefined where there is none or it cannot be read.
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^[A-Z][a-z]+,? .* GMT$/.test(text)) return undefined;
  const untilMs = Date.parse(text) - now.getTime();
  return Number.isNaN(untilMs) ? undefined : Math.max(0, Math.ceil(untilMs / 1000));
}
