import type {App} from '../app.ts';
import type {Alarm} from './alarm.ts';

type Waiting = {
  app: Pick<App, 'now' | 'signal'>;
  alarm: Pick<Alarm, 'wait'>;
  /** Looks whether others have written something; answers whether it may change what is due. */
  hear: () => boolean;
};

/** What others write into the database is noticed after so long. */
const lookEveryMs = 5000;
/** So often nobody needs to have written anything, until a computer that slept, or a clock that was set, is noticed. */
const mostLooks = 12;

/** Waits until what is due may be something else: something's time has come, the bell was rung, or others have written. */
export async function untilTurn({app, alarm, hear}: Waiting, dueAt: Date | undefined): Promise<void> {
  for (let looks = 1; looks <= mostLooks; looks += 1) {
    const leftMs = dueAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, dueAt.getTime() - app.now().getTime());
    const isRung = await alarm.wait(Math.min(lookEveryMs, leftMs), app.signal);
    if (app.signal.aborted) return;
    const hasNews = hear();
    if (isRung || hasNews || leftMs <= lookEveryMs) return;
  }
}
