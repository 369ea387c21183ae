import type {KeyRow} from '../key-row.ts';
import type {Effect, Model} from '../model.ts';
import {screens} from '../screen.ts';
import type {WorkName, WorkRequest} from '../works/work-request.ts';

/** Keys that set felscanner to work, wherever you are. */
export const workKeys: readonly KeyRow[] = [
  {
    keys: ['s'],
    label: 'scan',
    means: 'scan the libraries for what is new or changed',
    where: screens,
    disabled: model => busyScanning(model),
    action: () => ({on: 'do', effect: begin({name: 'scan'})}),
  },
  {
    keys: ['S'],
    label: 'full scan',
    means: 'scan everything anew, and read every file again',
    where: screens,
    isQuiet: true,
    disabled: model => busyScanning(model),
    action: () => ({
      on: 'ask',
      dialog: {
        kind: 'confirm',
        question: 'Scan everything anew?',
        lines: ['What is known is forgotten and read again. With many movies that takes hours.'],
        effect: begin({name: 'full-scan'}),
      },
    }),
  },
  {
    keys: ['v'],
    label: 'verify',
    means: 'compare the collections in Plex with what the scans know',
    where: screens,
    isQuiet: true,
    disabled: model => busy(model, 'verify'),
    action: () => ({on: 'do', effect: begin({name: 'verify'})}),
  },
  {
    keys: ['R'],
    label: 'repair',
    means: 'mend the collections in Plex',
    where: screens,
    isQuiet: true,
    disabled: model => busyScanning(model),
    action: () => ({
      on: 'ask',
      dialog: {
        kind: 'confirm',
        question: 'Mend the collections in Plex?',
        lines: ['Movies come into collections and go from them, so that these hold what the scans know.'],
        effect: begin({name: 'repair'}),
      },
    }),
  },
  {
    keys: ['i'],
    label: 'fetch',
    means: 'look for releases now, where the trackers may be asked',
    where: screens,
    disabled: model => busy(model, 'fetch'),
    action: () => ({on: 'do', effect: begin({name: 'fetch'})}),
  },
  {
    keys: ['x'],
    label: 'cancel',
    means: 'break off what is at work; what is done is kept',
    where: screens,
    isQuiet: true,
    disabled: model => (lastWork(model) ? undefined : 'nothing is at work'),
    action: model => ({on: 'do', effect: endLast(model)}),
  },
  {
    keys: ['w'],
    label: 'watch',
    means: 'start or stop the daemon in this window: it does everything by its schedule',
    where: screens,
    isQuiet: true,
    disabled: ({daemon, snapshot}) => {
      const holder = snapshot.daemon?.daemon;
      if (daemon === 'ending') return 'the daemon is coming to its end';
      if (daemon === 'running' || !holder) return undefined;
      return `a daemon runs already, as process ${holder.pid} on ${holder.host}: stop it there`;
    },
    action: ({daemon}) =>
      daemon === 'off'
        ? {on: 'do', effect: {do: 'start-daemon'}}
        : {
            on: 'ask',
            dialog: {
              kind: 'confirm',
              question: 'Stop the daemon?',
              lines: ['Nothing is scanned, fetched or answered by itself until it is started again.'],
              effect: {do: 'stop-daemon'},
            },
          },
  },
];

function begin(work: WorkRequest): Effect {
  return {do: 'begin-work', work};
}

const scanning: readonly WorkName[] = ['scan', 'full-scan', 'repair', 'probe'];

/** One at a time holds the library. */
function busyScanning({works}: Model): string | undefined {
  const work = works.find(({name}) => scanning.includes(name));
  return work && `${work.title} is at work; x breaks it off`;
}

function busy({works}: Model, name: WorkName): string | undefined {
  const work = works.find(one => one.name === name);
  return work && `${work.title} is at work; x breaks it off`;
}

function endLast(model: Model): Effect {
  const name = lastWork(model)?.name;
  return name === undefined ? {do: 'redraw'} : {do: 'end-work', name};
}

/** What was begun last of what somebody asked for. */
function lastWork({works}: Model): Model['works'][number] | undefined {
  return works.findLast(({title, isEnding}) => title !== '' && !isEnding);
}
