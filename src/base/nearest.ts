const maxDistance = 3;
const minSimilarity = 0.4;

/** The candidate a mistyped word most likely meant, by Levenshtein distance, or undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map(candidate => ({candidate, distance: distanceOf(word.toLowerCase(), candidate.toLowerCase())}))
    .filter(({candidate, distance}) => {
      const length = Math.max(word.length, candidate.length);
      return distance <= maxDistance && (length - distance) / length > minSimilarity;
    });
  return near.sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

function distanceOf(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, index) => index);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [index, other] of [...to].entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
