const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** Text cut at its end to so many columns of a terminal, where Chinese, Japanese, Korean and emoji take two each. */
export function fitText(text: string, columns: number): string {
  const letters = [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
  let used = 0;
  let fitting = 0;
  for (const letter of letters) {
    used += wide.test(letter) ? 2 : 1;
    if (used <= columns - 1) fitting += letter.length;
    if (used > columns) return `${text.slice(0, fitting)}…`;
  }
  return text;
}
