import type {SimulatedUpdate, WireObject} from './model.ts';
import {RefusalError} from './refusal-error.ts';

/** What `getUpdates` asks for. */
export type Poll = {offset: number | undefined; limit: number; timeoutS: number};

/** A poll that is answered later, at the earliest of an update, its time, and another poll. */
export type WaitingPoll = {
  answer: Promise<WireObject[]>;
  /** Whoever asked has gone. */
  leave: () => void;
};

/** The updates that nobody has confirmed yet, and the one who may wait for more. */
export type UpdateQueue = {
  add(update: SimulatedUpdate): void;
  /** Ends the poll that waits, if one does, with a conflict. Rejects with RefusalError when another one comes. */
  poll(poll: Poll): WaitingPoll;
  /** Ends the poll that waits with a conflict of those words. */
  interrupt(description: string): void;
  pending(): number;
  clear(): void;
  /** Resolves as soon as somebody waits. */
  whenWaiting(): Promise<void>;
};

type Waiter = {settle: () => void; fail: (error: RefusalError) => void};

const otherPoller = 'terminated by other getUpdates request; make sure that only one bot instance is running';

/** Nothing waits. */
export function createUpdateQueue(): UpdateQueue {
  let updates: SimulatedUpdate[] = [];
  let waiter: Waiter | undefined;
  let watchers: (() => void)[] = [];

  const interrupt = (description: string): void => waiter?.fail(new RefusalError(409, description));
  const confirm = (offset: number): void => {
    // A negative one keeps so many from the end, and forgets those before.
    updates = offset < 0 ? updates.slice(offset) : updates.filter(({id}) => id >= offset);
  };
  const take = (limit: number): WireObject[] => updates.slice(0, limit).map(({fields}) => fields);

  return {
    add(update) {
      updates.push(update);
      waiter?.settle();
    },
    poll({offset = 0, limit, timeoutS}) {
      interrupt(otherPoller);
      confirm(offset);
      if (updates.length > 0 || timeoutS <= 0) return {answer: Promise.resolve(take(limit)), leave: () => undefined};
      const {promise, resolve, reject} = Promise.withResolvers<WireObject[]>();
      const timer = setTimeout(() => own.settle(), timeoutS * 1000);
      const leave = (): void => {
        clearTimeout(timer);
        if (waiter === own) waiter = undefined;
      };
      const own: Waiter = {
        settle: () => {
          leave();
          resolve(take(limit));
        },
        fail: error => {
          leave();
          reject(error);
        },
      };
      waiter = own;
      for (const watcher of watchers) watcher();
      watchers = [];
      return {answer: promise, leave};
    },
    interrupt,
    pending: () => updates.length,
    clear: () => {
      updates = [];
    },
    whenWaiting: () => (waiter === undefined ? new Promise(resolve => watchers.push(resolve)) : Promise.resolve()),
  };
}
