/**
 * What of a feed's address tells it from others: host, port and path. Prowlarr and Jackett take theirs with `api` at the end or
 * without, and a key in it is nobody else's feed.
 */
export function feedIdentity(address: string): string {
  if (!URL.canParse(address)) return address;
  const {host, pathname, searchParams} = new URL(address);
  const path = pathname.replace(/\/+$/, '').replace(/\/api$/i, '');
  const others = [...searchParams].filter(([name]) => name.toLowerCase() !== 'apikey').map(pair => pair.join('='));
  return [host.toLowerCase(), path, ...others.sort()].join(' ');
}
