/** True for a magnet link. */
export function isMagnet(link: string): boolean {
  return /^magnet:\?/i.test(link);
}

/** The infohash of a magnet link (BEP 9), in hexadecimal or base 32; undefined where it has none of BitTorrent 1. */
export function infohashOf(magnet: string): string | undefined {
  const topics = URL.canParse(magnet) ? new URL(magnet).searchParams.getAll('xt') : [];
  return topics.map(topic => parseInfohash(/^urn:btih:(.*)$/i.exec(topic)?.[1] ?? '')).find(hash => hash !== undefined);
}

/** An infohash of 20 bytes, written in hexadecimal or base 32, as hexadecimal in lower case. */
export function parseInfohash(text: string): string | undefined {
  if (/^[0-9a-f]{40}$/i.test(text)) return text.toLowerCase();
  return /^[a-z2-7]{32}$/i.test(text) ? fromBase32(text.toUpperCase()) : undefined;
}

/** RFC 4648 section 6: eight letters are forty bits, which are ten digits. */
function fromBase32(letters: string): string {
  const blocks = letters.match(/.{8}/g) ?? [];
  return blocks
    .map(block =>
      Array.from(block, letter => BigInt(alphabet.indexOf(letter))).reduce((bits, five) => (bits << 5n) | five, 0n),
    )
    .map(bits => bits.toString(16).padStart(10, '0'))
    .join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
