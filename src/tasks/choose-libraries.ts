/** What an answer chose, or a sentence that says what is wrong with it. */
export type LibraryChoice = {titles: string[]} | {problem: string};

/** Reads which libraries an answer means: titles or their numbers from 1, commas between them; all for an empty one. */
export function chooseLibraries(answer: string, titles: readonly string[]): LibraryChoice {
  if (answer.trim() === '') return {titles: [...titles]};
  const whole = findTitle(answer, titles);
  if (whole !== undefined) return {titles: [whole]};
  const words = answer.split(',').filter(word => word.trim() !== '');
  const chosen = words.map(word => ({word, title: findTitle(word, titles)}));
  const unknown = chosen.find(({title}) => title === undefined);
  if (unknown) return {problem: `there is no library ${unknown.word.trim()}`};
  const found = new Set(chosen.map(({title}) => title));
  return found.size > 0 ? {titles: titles.filter(title => found.has(title))} : {problem: 'no library was named'};
}

function findTitle(word: string, titles: readonly string[]): string | undefined {
  const meant = word.trim().toLowerCase();
  const named = titles.find(title => title.toLowerCase() === meant);
  return named ?? (/^[1-9]\d{0,3}$/.test(meant) ? titles[Number(meant) - 1] : undefined);
}
