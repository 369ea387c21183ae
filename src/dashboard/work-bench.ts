import type {Running} from './dashboard-world.ts';
import type {Notice} from './model.ts';
import {noticeOf} from './notice-of.ts';
import {silentStreams} from './silent-streams.ts';
import {findWork} from './works/list-works.ts';
import type {WorkEnd} from './works/work.ts';
import type {WorkName, WorkRequest} from './works/work-request.ts';

/** Where works are done, one of a name at a time. */
export type WorkBench = {
  begin(request: WorkRequest): void;
  /** Tells it to end; what it has done is kept. */
  end(name: WorkName): void;
  /** Tells all to end, and waits until they have. */
  close(): Promise<void>;
};

/** How often the progress of a work is drawn. */
const sayEveryMs = 100;

/** A bench whose works end with the dashboard. */
export function createWorkBench(running: Running, onBug: (error: unknown) => void): WorkBench {
  const {app, store, config, changeSetting, nudgeDaemon} = running;
  const under = new Map<WorkName, {stop: AbortController; ended: Promise<void>}>();
  const carryOut = async (request: WorkRequest, stop: AbortController): Promise<void> => {
    const {name} = request;
    const {title, load} = findWork(request);
    store.dispatch({on: 'work-began', name, title, at: app.now()});
    const signal = AbortSignal.any([app.signal, stop.signal]);
    const world = {
      app: app.branch({streams: silentStreams, signal}),
      config: config(),
      changeSetting,
      say: paced(app.now, progress => store.dispatch({on: 'work-moved', name, progress})),
      dispatch: store.dispatch,
    };
    let notice: Notice | undefined;
    try {
      const end = await (await load())(world, request);
      notice = end && noticeFrom(end, app.now());
    } catch (error) {
      if (!signal.aborted) notice = noticeOf(error, app.now());
    } finally {
      under.delete(name);
      nudgeDaemon();
      const broken = stop.signal.aborted && notice === undefined;
      const ended: Notice = {tone: 'warning', text: `${title} was broken off`, hint: undefined, at: app.now()};
      store.dispatch({on: 'work-ended', name, notice: broken ? ended : notice});
    }
  };
  return {
    begin(request) {
      if (under.has(request.name)) return;
      const stop = new AbortController();
      const ended = carryOut(request, stop).catch(onBug);
      under.set(request.name, {stop, ended});
    },
    end(name) {
      const work = under.get(name);
      if (!work) return;
      store.dispatch({on: 'work-ending', name});
      work.stop.abort();
    },
    async close() {
      const all = [...under.values()];
      for (const {stop} of all) stop.abort();
      await Promise.all(all.map(({ended}) => ended));
    },
  };
}

function noticeFrom({tone, text, hint}: WorkEnd, at: Date): Notice {
  return {tone, text, hint, at};
}

/** Says no more often than the eye follows; the first word is said at once. */
function paced(now: () => Date, say: (text: string) => void): (text: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return text => {
    const at = now().getTime();
    if (at - saidAt < sayEveryMs && at >= saidAt) return;
    saidAt = at;
    say(text);
  };
}
