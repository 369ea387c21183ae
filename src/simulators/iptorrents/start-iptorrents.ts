import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import {answerAsGate} from './gate.ts';
import {type Layout, type LayoutName, layouts} from './layout.ts';
import {answerAsSite} from './routes.ts';
import {completeTorrent, type SimulatedTorrent} from './torrent.ts';
import type {TrackerMood, TrackerState} from './tracker-state.ts';

/** A running tracker, and what it can be told. */
export type SimulatedIptorrents = Loopback & {
  /** Cookies of its member. */
  readonly uid: string;
  readonly pass: string;
  /** Of its member's feed and files. */
  readonly passkey: string;
  torrents(): SimulatedTorrent[];
  /** Adds a torrent, or puts it in the place of the one of the same number; what is left out is filled in. */
  addTorrent(torrent: Partial<SimulatedTorrent> & {id: number}): SimulatedTorrent;
  removeTorrent(id: number): void;
  /** What it does with everybody, from the next request on. */
  become(mood: TrackerMood): void;
  /** How its table is written, from the next page on. */
  layOut(layout: LayoutName | Layout): void;
  /** Lets a cookie cf_clearance of this value in, with this User-Agent alone. */
  grantClearance(value: string, userAgent: string): void;
  /** All clearances hold no more. */
  revokeClearances(): void;
};

/** What the tracker is from its start. */
export type IptorrentsOptions = {
  uid?: string;
  pass?: string;
  passkey?: string;
  member?: string;
  torrents?: readonly (Partial<SimulatedTorrent> & {id: number})[];
  layout?: LayoutName;
  mood?: TrackerMood;
  latencyMs?: number;
  /** Ages are counted back from it. */
  now?: () => Date;
};

/** Starts IPTorrents on loopback, with one member. */
export async function startIptorrents(options: IptorrentsOptions = {}): Promise<SimulatedIptorrents> {
  const {uid = '1234567', pass = 'MemberPassCookie01', passkey = 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5'} = options;
  const state: TrackerState = {
    uid,
    pass,
    passkey,
    member: options.member ?? 'ada.lovelace',
    mood: options.mood ?? 'ok',
    layout: layouts[options.layout ?? 'modern'],
    torrents: new Map(options.torrents?.map(torrent => [torrent.id, completeTorrent(torrent)])),
    clearances: new Map(),
    now: options.now ?? (() => new Date()),
  };
  const loopback = await startLoopback({
    latencyMs: options.latencyMs ?? 0,
    answer: request => answerAsGate(request, state) ?? answerAsSite(request, state),
  });
  return {...loopback, uid, pass, passkey, ...controls(state)};
}

type Controls = Omit<SimulatedIptorrents, keyof Loopback | 'uid' | 'pass' | 'passkey'>;

function controls(state: TrackerState): Controls {
  return {
    torrents: () => [...state.torrents.values()],
    addTorrent(torrent) {
      const complete = completeTorrent(torrent);
      state.torrents.set(complete.id, complete);
      return complete;
    },
    removeTorrent: id => {
      state.torrents.delete(id);
    },
    become: mood => {
      state.mood = mood;
    },
    layOut: layout => {
      state.layout = typeof layout === 'string' ? layouts[layout] : layout;
    },
    grantClearance: (value, userAgent) => {
      state.clearances.set(value, userAgent);
    },
    revokeClearances: () => {
      // Their values stay taken, so that no new one is the same as an old one.
      for (const value of state.clearances.keys()) state.clearances.set(value, '');
    },
  };
}
