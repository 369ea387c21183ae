import type {ApprovalWorld} from './approval-world.ts';

/** A scan that Plex keeps waiting. */
export type HeldScan = {
  /** It has begun, and asks for movies. */
  begun: Promise<void>;
  letGo: () => void;
};

/** Has Plex answer no scan that asks for a list of movies until it is let go. */
export function holdScan({plex}: Pick<ApprovalWorld, 'plex'>): HeldScan {
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const forget = plex.onRequest(async ({path, query}) => {
    // Looks at Plex count movies, and ask for the newest.
    if (!path.endsWith('/all') || query.get('sort') !== 'addedAt:asc') return;
    begun.resolve();
    await gate.promise;
  });
  return {
    begun: begun.promise,
    letGo: () => {
      forget();
      gate.resolve();
    },
  };
}
