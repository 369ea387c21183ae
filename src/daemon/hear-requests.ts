import {type DaemonRequest, hasRequests, takeRequests} from '../core/jobs/daemon-requests.ts';
import type {Database} from '../storage/database.ts';
import {writeMark} from '../storage/write-mark.ts';
import type {JobBook} from './job-book.ts';

type Hearing = {
  db: Database;
  book: Pick<JobBook, 'learnPauses'>;
  onRequest: (request: DaemonRequest) => void;
  /** Told why requests could not be taken; they are when something is written next. */
  onTrouble: (error: unknown) => void;
};

/**
 * Answers a function that looks what was written for this daemon: jobs that were paused or resumed, and requests. It answers whether anything
 * was written at all since the last look; while nothing was it reads next to nothing. It writes where there is a request alone.
 */
export function hearRequests({db, book, onRequest, onTrouble}: Hearing): () => boolean {
  let seen: string | undefined;
  return () => {
    const mark = writeMark(db);
    if (mark === seen) return false;
    seen = mark;
    book.learnPauses();
    try {
      if (hasRequests(db)) for (const request of db.write(takeRequests)) onRequest(request);
    } catch (error) {
      onTrouble(error);
    }
    return true;
  };
}
