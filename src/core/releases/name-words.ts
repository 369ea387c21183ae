/** A word of a release's name: what lies between dots, spaces, dashes and brackets. */
export type NameWord = {
  /** In lower case, without apostrophes: `hdr10+`, `directors`. */
  text: string;
  /** Where it stands in the name, in UTF-16 units. */
  start: number;
  end: number;
};

/**
 * The words of a name in its order. A plus sign is part of `HDR10+`, `HDR+` and `DD+` unless it joins the next word:
 * `BL+EL+RPU` is three words, `HDR10+DV` two.
 */
export function nameWords(name: string): NameWord[] {
  return [...name.matchAll(word)].map(({0: found, index}) => ({
    text: found.toLowerCase().replace(apostrophes, ''),
    start: index,
    end: index + found.length,
  }));
}

const word = /[\p{L}\p{N}\p{M}'’]+(?:(?<=(?:^|[^\p{L}\p{N}\p{M}'’])(?:hdr10|hdr[ ._-]10|hdr|dd))\+(?!\p{L}))?/giu;
const apostrophes = /['’]/g;
