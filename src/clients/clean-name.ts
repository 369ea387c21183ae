import {longestName} from './listed-release.ts';

/**
 * A name as a server wrote it, fit to be kept and shown: on one line, without characters that steer terminals, turn the
 * direction of text or cannot be seen, at most `longestName` characters. Undefined where nothing is left.
 */
export function cleanName(text: string): string | undefined {
  const visible = text.replace(controls, ' ').replace(unseen, '').replace(/\s+/g, ' ').trim();
  const name = visible.slice(0, longestName).replace(halfCharacter, '').trimEnd();
  return name === '' ? undefined : name;
}

/** C0, DEL and C1, and the separators of lines and paragraphs. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Marks of direction, joiners and other format characters, fillers drawn as nothing, and halves of characters. */
const unseen = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu;

/** What cutting leaves of a character of two units. */
const halfCharacter = /\p{Cs}$/u;
