/**
 * The moment a date of RSS names (RFC 822 with years of four digits, or ISO 8601); without a zone it is UTC. Undefined
 * for anything else, for dates before BitTorrent, and for those more than two days ahead of `now`.
 */
export function parsePubDate(text: string, now: Date): Date | undefined {
  const written = text.trim();
  const kind = kinds.find(({form}) => form.test(written));
  if (kind === undefined) return undefined;
  const zoned = kind.form.exec(written)?.groups?.['zone'] !== undefined;
  const ms = Date.parse(zoned ? written : `${written}${kind.utc}`);
  return ms >= earliestMs && ms <= now.getTime() + aheadMs ? new Date(ms) : undefined;
}

/** How a date is written, and how UTC is. */
const kinds: readonly {form: RegExp; utc: string}[] = [
  {
    form: /^(?:[a-z]{3,9},? +)?\d{1,2} +[a-z]{3,9} +\d{4} +\d{1,2}:\d{2}(?::\d{2})?(?<zone> +(?:[+-]\d{4}|[a-z]{1,4}))?$/i,
    utc: ' GMT',
  },
  {form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?<zone>Z|[+-]\d{2}:\d{2})?$/, utc: 'Z'},
];

const earliestMs = Date.UTC(2001, 0);
/** Clocks and zones of trackers are off by hours. */
const aheadMs = 172_800_000;
