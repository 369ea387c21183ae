import type {Section} from './section.ts';

/** A section as it is shown. */
export type FittedSection = {title: string; lines: readonly string[]};

/**
 * Shares out the rows of a column among its sections, of which the first ones are the most important: what has no room for the
 * lines that it needs is left out, and what remains goes round.
 */
export function fitSections(sections: readonly Section[], rows: number): FittedSection[] {
  const chosen = choose(sections, rows);
  const counts = chosen.map(({least}) => least);
  let spare = rows - counts.reduce((sum, count) => sum + count + headingRows, 0);
  for (let isGrowing = true; isGrowing && spare > 0; ) {
    isGrowing = false;
    for (const [place, {lines}] of chosen.entries()) {
      const count = counts[place] ?? 0;
      if (spare === 0 || count >= lines.length) continue;
      counts[place] = count + 1;
      spare -= 1;
      isGrowing = true;
    }
  }
  return chosen.map((section, place) => ({title: section.title, lines: shownLines(section, counts[place] ?? 0)}));
}

const headingRows = 1;

function choose(sections: readonly Section[], rows: number): Section[] {
  const chosen: Section[] = [];
  let left = rows;
  for (const section of sections) {
    const {lines} = section;
    if (lines.length === 0) continue;
    const wanted = Math.max(1, Math.min(section.least, lines.length));
    // Better the most important one in part than nothing at all.
    const least = chosen.length === 0 ? Math.min(wanted, left - headingRows) : wanted;
    if (least < 1 || headingRows + least > left) continue;
    chosen.push({...section, least});
    left -= headingRows + least;
  }
  return chosen;
}

function shownLines({lines, rest}: Section, count: number): readonly string[] {
  if (count >= lines.length || !rest || count < 2) return lines.slice(0, count);
  return [...lines.slice(0, count - 1), rest(count - 1)];
}
