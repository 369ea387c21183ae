/** A stretch of a text, which may be empty, and what comes in its place. */
export type Splice = {from: number; to: number; text: string};

/** A text with its splices done; none of them overlaps another one. */
export function splice(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.from - a.from)
    .reduce((whole, {from, to, text: part}) => whole.slice(0, from) + part + whole.slice(to), text);
}
