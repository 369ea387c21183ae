import {join} from 'node:path';
import {listActivity} from '../../src/core/activity/activity.ts';
import {createOutbox} from '../../src/core/messages/outbox.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import type {CrashWorld} from './crash-world.ts';

/** What everything came to, as far as it must be the same however often the program died on the way. */
export type CrashOutcome = {
  adds: number;
  torrents: number;
  /** State, who decided, and whether the claim was true, of every approval. */
  approvals: unknown[][];
  /** What happened, the oldest first. */
  activity: string[];
  /** Kinds of messages in Telegram, each once. */
  messages: string[];
  /** How many messages came more than once, where that is too many. */
  repeated: 'at most one' | number;
  /** Whether a message of the question has become one of the proof. */
  isProofShown: boolean;
  /** Messages that were never sent, and updates that were never confirmed. */
  waiting: number;
  versions: number;
  /** The keys in every collection for FEL. */
  fel: string[][];
};

/** Reads what everything came to. */
export async function crashOutcome(world: CrashWorld): Promise<CrashOutcome> {
  const {json, telegram, owner, qbittorrent, plex, alpha} = world;
  const {approvals} = await json(['history']);
  const list: Record<string, unknown>[] = Array.isArray(approvals) ? approvals : [];
  const messages = telegram.messages(owner.id);
  const kinds = messages.map(kindOf);
  const repeated = kinds.length - new Set(kinds).size;
  const {activity, unsent} = readDatabase(world);
  return {
    adds: world.adds(),
    torrents: qbittorrent.torrents().length,
    approvals: list.map(({state, decidedBy, proof}) => [state, decidedBy, isHonest(proof)]),
    activity,
    messages: [...new Set(kinds)],
    repeated: repeated <= 1 ? 'at most one' : repeated,
    isProofShown: messages.some(
      ({text, buttons}, at) => kinds[at] === 'question' && text.includes('Proof: ') && buttons.length === 0,
    ),
    waiting: unsent + telegram.pendingUpdates(),
    versions: plex.movie(alpha).media.length,
    fel: plex
      .collections()
      .filter(({title}) => title === 'DV FEL Profile 7')
      .map(({members}) => [...members]),
  };
}

function isHonest(proof: unknown): unknown {
  return typeof proof === 'object' && proof !== null && 'honest' in proof ? proof.honest : undefined;
}

function kindOf({text}: {text: string}): string {
  return /^\W*(Download \w+)/.exec(text)?.[1] ?? 'question';
}

function readDatabase({folder}: CrashWorld): {activity: string[]; unsent: number} {
  const db = openDatabase({path: join(folder, 'data', 'felscanner.db'), migrations});
  try {
    const activity = listActivity(db).map(({what}) => what);
    return {activity: activity.toReversed(), unsent: createOutbox(db).countWaiting()};
  } finally {
    db.close();
  }
}
