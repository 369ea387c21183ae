import type {Action} from '../action.ts';
import type {KeyRow} from '../key-row.ts';
import {type ConnectionRow, connectionsShown, placeOf} from '../lists.ts';
import type {Model} from '../model.ts';

/** Keys of services and of the daemon's jobs. */
export const connectionKeys: readonly KeyRow[] = [
  {
    keys: ['t', 'enter'],
    label: 'test',
    means: 'look now whether the service works; of a job: run it now',
    where: ['connections'],
    disabled: model => {
      const row = underCursor(model);
      if (!row) return 'nothing is set up';
      return row.kind === 'service' ? busyTesting(model) : (busyTelling(model) ?? noDaemon(model));
    },
    action: model => {
      const row = underCursor(model);
      return row?.kind === 'job' ? onJob('run', row.job.name) : test(row?.connection.service);
    },
  },
  testAll({where: ['connections']}),
  testAll({where: ['overview'], isQuiet: true}),
  {
    keys: ['p'],
    label: 'pause',
    means: 'pause the job, or have it run again',
    where: ['connections'],
    disabled: model =>
      underCursor(model)?.kind === 'job' ? busyTelling(model) : 'go down to a job: a service cannot be paused',
    action: model => {
      const row = underCursor(model);
      return row?.kind === 'job' ? onJob(row.job.pausedAt ? 'resume' : 'pause', row.job.name) : test(undefined);
    },
  },
];

function testAll(place: Pick<KeyRow, 'where' | 'isQuiet'>): KeyRow {
  return {
    keys: ['T'],
    label: 'test all',
    means: 'look now at every service',
    ...place,
    disabled: busyTesting,
    action: () => test(undefined),
  };
}

function underCursor(model: Model): ConnectionRow | undefined {
  return connectionsShown(model)[placeOf(model, 'connections')];
}

function busyTesting({works}: Model): string | undefined {
  return works.some(({name}) => name === 'test') ? 'the services are being asked' : undefined;
}

function busyTelling({works}: Model): string | undefined {
  return works.some(({name}) => name === 'job') ? 'your last wish about a job is being carried out' : undefined;
}

function noDaemon({snapshot}: Model): string | undefined {
  return snapshot.daemon?.daemon ? undefined : 'no daemon runs; w starts one here';
}

function test(service: string | undefined): Action {
  return {on: 'do', effect: {do: 'begin-work', work: {name: 'test', service}}};
}

function onJob(act: 'run' | 'pause' | 'resume', job: string): Action {
  return {on: 'do', effect: {do: 'begin-work', work: {name: 'job', act, job}}};
}
