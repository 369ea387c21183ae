import type {Look} from '../../look.ts';

/** A bar of exactly so many columns: full only of all, and never empty of something. */
export function progressBar(share: number, width: number, {glyphs}: Pick<Look, 'glyphs'>): string {
  const part = Math.max(0, Math.min(1, share));
  const least = part > 0 ? 1 : 0;
  const full = part >= 1 ? width : Math.min(width - 1, Math.max(least, Math.floor(part * width)));
  return glyphs.bar.repeat(Math.max(0, full)) + glyphs.rest.repeat(Math.max(0, width - full));
}
