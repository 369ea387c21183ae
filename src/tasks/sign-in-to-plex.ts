import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../base/user-error.ts';
import type {PlexTvClient} from '../clients/plex-tv/plex-tv.ts';

export type PlexSignIn = {
  plexTv: Pick<PlexTvClient, 'requestPin' | 'checkPin'>;
  signal: AbortSignal;
  /** Takes the page on which the owner allows the sign-in, and the code that stands there. */
  onPin: (pin: {link: string; code: string}) => void;
  /** Waits between two looks; the real clock unless a test brings its own. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Plex asks for no more than one look a second. */
const lookEveryMs = 1000;

/** Signs in by Plex's PIN: shows the page and waits until the owner allows it. Answers the token. Throws UserError. */
export async function signInToPlex({plexTv, signal, onPin, sleep = realSleep}: PlexSignIn): Promise<string> {
  const {id, code, link} = await plexTv.requestPin();
  onPin({link, code});
  for (;;) {
    await sleep(lookEveryMs, signal);
    const pin = await plexTv.checkPin(id);
    if (pin.state === 'approved') return pin.token;
    if (pin.state === 'expired') {
      throw new UserError('timeout', 'the sign-in was not allowed at Plex before its code expired', {
        hint: 'sign in again, and open the link at once',
      });
    }
  }
}

async function realSleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, {signal});
}
