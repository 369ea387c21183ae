import type {DaemonEvent} from '../daemon/daemon-event.ts';
import type {Running} from './dashboard-world.ts';
import type {Notice} from './model.ts';
import {noticeOf} from './notice-of.ts';
import {silentStreams} from './silent-streams.ts';

/** The daemon within this process: started and stopped by hand, and stopped when the dashboard ends. */
export type OwnDaemonControl = {
  start(): void;
  stop(): void;
  close(): Promise<void>;
};

/** A daemon that is off. */
export function createOwnDaemon(running: Running, onBug: (error: unknown) => void): OwnDaemonControl {
  const {app, store, runDaemon} = running;
  let under: {stop: AbortController; ended: Promise<void>} | undefined;
  const run = async (stop: AbortController): Promise<void> => {
    store.dispatch({on: 'daemon', daemon: 'running'});
    const signal = AbortSignal.any([app.signal, stop.signal]);
    try {
      await runDaemon(app.branch({streams: silentStreams, signal}), tell);
    } catch (error) {
      if (!signal.aborted) store.dispatch({on: 'notice', notice: noticeOf(error, app.now())});
    } finally {
      under = undefined;
      store.dispatch({on: 'daemon', daemon: 'off'});
    }
  };
  const tell = (event: DaemonEvent): void => {
    const notice = noticeFrom(event);
    if (notice) store.dispatch({on: 'notice', notice});
  };
  return {
    start() {
      if (under) return;
      const stop = new AbortController();
      under = {stop, ended: run(stop).catch(onBug)};
    },
    stop() {
      if (!under) return;
      store.dispatch({on: 'daemon', daemon: 'ending'});
      under.stop.abort();
    },
    async close() {
      under?.stop.abort();
      await under?.ended;
    },
  };
}

/** What of a daemon's doings is a word across the screen; all of it is among the activity. */
function noticeFrom(event: DaemonEvent): Notice | undefined {
  const {at} = event;
  switch (event.event) {
    case 'health': {
      const tone = event.to === 'down' ? 'failure' : event.to === 'ok' ? 'good' : 'warning';
      return {tone, text: `${event.service}: ${event.message}`, hint: event.hint, at};
    }
    case 'reload-refused':
    case 'trouble': {
      const [first] = event.troubles;
      return first && {tone: 'failure', text: first.message, hint: first.hint, at};
    }
    case 'serving':
      return {tone: 'plain', text: `answers at ${event.address}`, hint: undefined, at};
    case 'reloaded':
      return {tone: 'good', text: 'the daemon goes on with the new settings', hint: undefined, at};
    case 'job': {
      const [first] = event.isLook ? [] : event.troubles;
      return first && {tone: 'failure', text: `${event.job}: ${first.message}`, hint: first.hint, at};
    }
    default:
      return undefined;
  }
}
