import {plainText} from '../../output/plain-text.ts';
import {chooseLibraries} from '../../tasks/choose-libraries.ts';
import {askByHand} from './ask-by-hand.ts';
import {askBySignIn} from './ask-by-sign-in.ts';
import type {FoundPlex, PlexQuestions} from './plex-questions.ts';

export type PlexAnswers = {url: string; token: string; libraries: string[]};

/** Asks for a Plex server and its token until the server answers, then which of its libraries are meant. */
export async function askForPlex(questions: PlexQuestions): Promise<PlexAnswers> {
  for (;;) {
    const way = await askForWay(questions);
    const found = await way.ask(questions);
    if (found === undefined) continue;
    const {url, token, titles} = found;
    return {url, token, libraries: await askForLibraries(questions, titles)};
  }
}

type Way = {says: string; ask: (questions: PlexQuestions) => Promise<FoundPlex | undefined>};

const ways: readonly Way[] = [
  {says: 'sign in with Plex in the browser', ask: askBySignIn},
  {says: 'type address and token', ask: askByHand},
];

async function askForWay({prompt}: PlexQuestions): Promise<Way> {
  prompt.say('How do you want to connect Plex?\n');
  for (const [index, {says}] of ways.entries()) prompt.say(`  ${index + 1}  ${says}\n`);
  for (;;) {
    const way = ways[Number(await prompt.ask('Number', '1')) - 1];
    if (way) return way;
    prompt.say('  write 1 or 2\n');
  }
}

async function askForLibraries({prompt}: PlexQuestions, titles: readonly string[]): Promise<string[]> {
  prompt.say('Libraries of movies:\n');
  for (const [index, title] of titles.entries()) prompt.say(`  ${index + 1}  ${plainText(title)}\n`);
  for (;;) {
    const choice = chooseLibraries(await prompt.ask('Numbers or titles, commas between them (Enter: all)'), titles);
    if ('titles' in choice) return choice.titles;
    prompt.say(`  ${plainText(choice.problem)}\n`);
  }
}
