/** Five times what the longest page has, the ends of elements counted as well. */
export const mostTags = 30_000;

/** Where the tag behind the last that is allowed begins; undefined where there are no more than allowed. */
export function findExcess(markup: string): number | undefined {
  let at = -1;
  for (let tags = 0; tags <= mostTags; tags += 1) {
    at = markup.indexOf('<', at + 1);
    if (at === -1) return undefined;
  }
  return at;
}
