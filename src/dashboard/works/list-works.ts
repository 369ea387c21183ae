import type {WorkRow} from './work.ts';
import type {WorkName, WorkRequest} from './work-request.ts';

type Named<Name extends WorkName> = Extract<WorkRequest, {name: Name}>;

const rows: {
  readonly [Name in WorkName]: {
    title: (request: Named<Name>) => string;
    load: () => Promise<WorkRow<Named<Name>>['run']>;
  };
} = {
  scan: {title: () => 'the scan', load: async () => (await import('./scan-work.ts')).scanWork},
  'full-scan': {title: () => 'the full scan', load: async () => (await import('./scan-work.ts')).scanWork},
  verify: {title: () => 'comparing collections', load: async () => (await import('./verify-work.ts')).verifyWork},
  repair: {title: () => 'mending collections', load: async () => (await import('./verify-work.ts')).verifyWork},
  fetch: {title: () => 'looking for releases', load: async () => (await import('./fetch-work.ts')).fetchWork},
  follow: {
    title: ({unasked}) => (unasked ? '' : 'following downloads'),
    load: async () => (await import('./follow-work.ts')).followWork,
  },
  probe: {title: () => 'reading the files', load: async () => (await import('./probe-work.ts')).probeWork},
  ffprobe: {title: () => 'ffprobe', load: async () => (await import('./ffprobe-work.ts')).ffprobeWork},
  approve: {title: () => 'carrying out your yes', load: async () => (await import('./decide-work.ts')).decideWork},
  decline: {title: () => 'carrying out your no', load: async () => (await import('./decide-work.ts')).decideWork},
  test: {title: () => 'testing connections', load: async () => (await import('./test-work.ts')).testWork},
  job: {title: ({job}) => job, load: async () => (await import('./job-work.ts')).jobWork},
  setting: {title: ({setting}) => setting, load: async () => (await import('./setting-work.ts')).settingWork},
};

/** How a work is called and done. Its code is loaded only when it is begun. */
export function findWork(request: WorkRequest): {title: string; load: () => Promise<WorkRow['run']>} {
  const {title, load} = rows[request.name] as {
    title: (one: WorkRequest) => string;
    load: () => Promise<WorkRow['run']>;
  };
  return {title: title(request), load};
}
