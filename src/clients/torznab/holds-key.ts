/**
 * True for an address that holds what looks like a key, in its path or a parameter: a long run of letters and digits mixed, which
 * no word and no number is. An infohash is known to everybody.
 */
export function holdsKey(text: string, infohash?: string): boolean {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return false;
  const {pathname, searchParams} = new URL(text);
  const runs = [...pathname.split(/[/._-]/), ...[...searchParams.values()].flatMap(value => value.split(/[/._-]/))];
  return runs.some(run => keyLike.test(run) && run.toLowerCase() !== infohash);
}

const keyLike = /^(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{20,}$/i;
