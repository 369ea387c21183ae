import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream} from '../../src/simulators/plex/video-streams.ts';
import type {SimulatedMessage, SimulatedUser} from '../../src/simulators/telegram/model.ts';
import type {ApprovalWorld, OfferedFilm} from './approval-world.ts';
import type {CliRun} from './run-cli.ts';

/** What a person sees and does in a chat with the bot, and what felscanner makes of it. */
export type TelegramTalk = {
  /** The message with buttons, as it reads now. */
  question: () => SimulatedMessage;
  /** What stands in the chat now, from the oldest to the newest. */
  texts: () => string[];
  /** The newest message. */
  last: () => string;
  /** What the button of that number holds, counted along the rows. */
  data: (button?: number) => string;
  /** Presses a button of the question, or makes a press up; felscanner then listens. */
  press: (press?: Partial<{from: SimulatedUser; chat: number; messageId: number; data: string}>) => Promise<CliRun>;
  /** Writes into the chat; felscanner then listens. */
  write: (text: string, more?: Partial<{from: SimulatedUser; chat: number; replyTo: number}>) => Promise<CliRun>;
  /** What the last press was answered with. */
  answer: () => string | undefined;
  /** felscanner looks after downloads, and so at Telegram too. */
  listen: () => Promise<CliRun>;
  /** The states of all questions, by the titles of their movies. */
  states: () => Promise<string[]>;
  /** What people tried who were not allowed to, the newest first. */
  refusals: () => Promise<{by: string | null; detail: string; times: number}[]>;
};

/** The conversation in a chat, which is the owner's own unless given. */
export function telegramTalk({telegram, owner, run, json}: ApprovalWorld, chat: number = owner.id): TelegramTalk {
  const messages = (): SimulatedMessage[] => telegram.messages(chat);
  const question = (): SimulatedMessage => {
    const found = messages().find(({buttons}) => buttons.length > 0) ?? messages()[0];
    if (!found) throw new Error('nothing was asked');
    return found;
  };
  const listen = (): Promise<CliRun> => run(['downloads']);
  const data = (button = 0): string => question().buttons.flat()[button]?.data ?? '';
  return {
    question,
    texts: () => messages().map(({text}) => text),
    last: () => messages().at(-1)?.text ?? '',
    data,
    press: more => {
      telegram.press({
        from: owner,
        chat,
        messageId: more?.messageId ?? question().messageId,
        data: more?.data ?? data(),
        ...more,
      });
      return listen();
    },
    write: (text, more) => {
      telegram.write({from: owner, chat, text, ...more});
      return listen();
    },
    answer: () => telegram.answers().at(-1)?.text,
    listen,
    states: async () => {
      const {approvals} = await json(['history']);
      const states = (Array.isArray(approvals) ? approvals : []).map(
        ({movie, state}: {movie: {title: string}; state: string}) => ({title: movie.title, state}),
      );
      return states.toSorted((one, other) => one.title.localeCompare(other.title)).map(({state}) => state);
    },
    refusals: async () =>
      listOf((await json(['history', '--all']))['activity'])
        .filter(({what}) => what === 'refused')
        .map(({by, detail, times}) => ({
          by: by === null ? null : String(by),
          detail: String(detail),
          times: Number(times),
        })),
  };
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}

/** Puts movies into the library in HDR10, and lists a FEL release of each: Beta (2020), Gamma (2021) and so on. */
export function offerMore({plex, offer}: ApprovalWorld, titles: readonly string[], first = 20): OfferedFilm[] {
  return titles.map((title, place) => {
    const [year, id] = [2000 + first + place, first + place];
    const file = `/movies/${title} (${year})/${title} (${year}).mkv`;
    const media = simulatedMedia({file, sizeBytes: 50_000_000_000, video: hdr10Stream()});
    plex.addMovie('1', simulatedMovie({title, year, media: [media]}));
    return offer({id, name: `${title} ${year} 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP`});
  });
}
