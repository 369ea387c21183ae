import type {Sleep} from '../base/retry.ts';
import {UserError} from '../base/user-error.ts';
import type {PlexTvClient} from '../clients/plex-tv/plex-tv.ts';

export type PlexSignIn = {
  plexTv: Pick<PlexTvClient, 'requestPin' | 'checkPin'>;
  signal: AbortSignal;
  /** Takes the page on which the owner allows the sign-in, and the code that stands there. */
  onPin: (pin: {link: string; code: string}) => void;
  /** Waits between two looks. */
  sleep: Sleep;
};

/** Plex asks for no more than one look a second. */
const lookEveryMs = 1000;

/** Signs in by Plex's PIN: shows the page and waits until the owner allows it. Answers the token. Throws UserError. */
export async function signInToPlex({plexTv, signal, onPin, sleep}: PlexSignIn): Promise<string> {
  const pin = await plexTv.requestPin();
  onPin({link: pin.link, code: pin.code});
  let pauseMs = lookEveryMs;
  for (;;) {
    await sleep(pauseMs, signal);
    const look = await plexTv.checkPin(pin);
    if (look.state === 'approved') return look.token;
    if (look.state === 'expired') {
      throw new UserError('timeout', 'the sign-in was not allowed at Plex before its code expired', {
        hint: 'sign in again, and open the link at once',
      });
    }
    pauseMs = Math.max(lookEveryMs, (look.retryAfterS ?? 0) * 1000);
  }
}
