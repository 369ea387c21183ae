import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';

/** Handler names that writers put in every file; they say nothing of the track. */
const genericNames = /handler?$|^core media |@gpac|^gpac |^(video|sound|audio|twitch|vod) ?(media)?$/i;
/** Characters of a 15-bit language code, each 0x60 below ASCII (ISO/IEC 14496-12 section 8.4.2). */
const letterBase = 0x60;

/** The title a track carries in its `name` user data, or else as the name of its handler; undefined: none of its own. */
export function trackTitle(name: Box | undefined, hdlr: Box | undefined): string | undefined {
  const title = (name && textOf(name.payload)) || (hdlr && handlerName(hdlr));
  return title && !genericNames.test(title) ? title : undefined;
}

/** The extended language tag (elng, BCP 47) of a track, or else the ISO 639-2 code of its mdhd. */
export function trackLanguage(elng: Box | undefined, packedCode: number): string | undefined {
  const language = (elng && textOf(elng.payload.subarray(4))) || unpackLanguage(packedCode);
  return language === 'und' ? undefined : language;
}

/** The codes of the Macintosh, below 0x400, and "unspecified", 0x7fff, unpack to no three letters. */
function unpackLanguage(code: number): string | undefined {
  const letters = [code >> 10, code >> 5, code].map(shifted => letterBase + (shifted & 31));
  const language = String.fromCharCode(...letters);
  return /^[a-z]{3}$/.test(language) ? language : undefined;
}

/** QuickTime counts the bytes of the name, ISO ends it with a zero; the component type tells them apart. */
function handlerName(hdlr: Box): string | undefined {
  const reader = new BoxReader(hdlr, 4);
  const isQuickTime = reader.u32() !== 0;
  reader.skip(16);
  const name = reader.bytes(reader.bytesLeft);
  const counted = isQuickTime || (name[0] !== undefined && name[0] === name.length - 1);
  return textOf(counted ? name.subarray(1, 1 + (name[0] ?? 0)) : name);
}

function textOf(bytes: Uint8Array): string | undefined {
  const start = bytes.findIndex(byte => byte !== 0);
  if (start === -1) return undefined;
  const end = bytes.indexOf(0, start);
  return new TextDecoder().decode(bytes.subarray(start, end === -1 ? undefined : end)).trim() || undefined;
}
