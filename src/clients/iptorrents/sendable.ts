import type {Cookie} from './iptorrents.ts';

/** True for a cookie that a header can carry and that cannot smuggle in another (RFC 6265 section 4.1.1). */
export function isSendableCookie({name, value}: Cookie): boolean {
  return (
    name.length + value.length <= longestCookie &&
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
    /^[!#-+\--:<-[\]-~]*$/.test(value)
  );
}

/** True for a User-Agent that a header can carry. */
export function isSendableAgent(userAgent: string): boolean {
  return /^[ -~]{1,1000}$/.test(userAgent);
}

/** What browsers keep. */
const longestCookie = 4096;
