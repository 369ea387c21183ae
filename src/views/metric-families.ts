import type {MetricFamily, Sample} from '../output/prometheus-text.ts';
import type {Metrics} from '../tasks/gather-metrics.ts';

type FamilyRow = Omit<MetricFamily, 'samples'> & {samples: (metrics: Metrics) => readonly Sample[]};

/** Which figure of the library counts under which category. */
const categories = {
  all: 'movies',
  dolby_vision: 'dolbyVision',
  fel: 'fel',
  mel: 'mel',
  layer_unknown: 'layerUnknown',
  atmos: 'atmos',
} as const;

const rows: readonly FamilyRow[] = [
  {
    name: 'felscanner_build_info',
    type: 'gauge',
    help: 'Always 1; the label says which felscanner runs.',
    samples: ({version}) => [{labels: {version}, value: 1}],
  },
  {
    name: 'felscanner_movies',
    type: 'gauge',
    help: 'Movies of the libraries; a movie counts where any of its versions does.',
    samples: ({movies}) =>
      Object.entries(categories).map(([category, count]) => ({labels: {category}, value: movies[count]})),
  },
  {
    name: 'felscanner_versions',
    type: 'gauge',
    help: 'Versions of movies by their label.',
    samples: ({versions}) => samplesOf('label', versions),
  },
  {
    name: 'felscanner_approvals',
    type: 'gauge',
    help: 'Questions by state.',
    samples: ({approvals}) => samplesOf('state', Object.entries(approvals)),
  },
  {
    name: 'felscanner_downloads',
    type: 'gauge',
    help: 'Downloads by state, as qBittorrent showed them last.',
    samples: ({downloads}) => samplesOf('state', downloads),
  },
  {
    name: 'felscanner_service_up',
    type: 'gauge',
    help: 'Whether a service worked when it was looked at last; services that are not set up are left out.',
    samples: ({health}) =>
      health
        .filter(({state}) => state !== 'off')
        .map(({service, state}) => ({labels: {service}, value: state === 'down' ? 0 : 1})),
  },
  {
    name: 'felscanner_service_check_seconds',
    type: 'gauge',
    help: 'How long a service took to answer when it was looked at last.',
    samples: ({health}) =>
      health.flatMap(({service, latencyMs}) =>
        latencyMs === undefined ? [] : [{labels: {service}, value: latencyMs / 1000}],
      ),
  },
  {
    name: 'felscanner_job_last_run_timestamp_seconds',
    type: 'gauge',
    help: 'When a job ended last, well or not.',
    samples: ({jobs}) => jobs.map(({name, finishedAt}) => ({labels: {job: name}, value: seconds(finishedAt)})),
  },
  {
    name: 'felscanner_job_last_success_timestamp_seconds',
    type: 'gauge',
    help: 'When a job ended well; missing while its last run failed.',
    samples: ({jobs}) =>
      jobs.filter(({ok}) => ok).map(({name, finishedAt}) => ({labels: {job: name}, value: seconds(finishedAt)})),
  },
  {
    name: 'felscanner_job_failures',
    type: 'gauge',
    help: 'Runs of a job in a row that failed.',
    samples: ({jobs}) => jobs.map(({name, failures}) => ({labels: {job: name}, value: failures})),
  },
  {
    name: 'felscanner_job_paused',
    type: 'gauge',
    help: '1: a person has paused a job, 0: nobody has.',
    samples: ({jobs}) => jobs.map(({name, isPaused}) => ({labels: {job: name}, value: isPaused ? 1 : 0})),
  },
  {
    name: 'felscanner_last_scan_timestamp_seconds',
    type: 'gauge',
    help: 'When the last scan came to its end.',
    samples: ({lastScan}) => (lastScan ? [{value: seconds(lastScan.finishedAt)}] : []),
  },
  {
    name: 'felscanner_last_scan_duration_seconds',
    type: 'gauge',
    help: 'How long that scan took.',
    samples: ({lastScan}) => (lastScan ? [{value: lastScan.durationMs / 1000}] : []),
  },
  {
    name: 'felscanner_tracker_requests_today',
    type: 'gauge',
    help: 'Requests on this day (UTC) to the tracker of a source, by all of its sources.',
    samples: ({sources}) => sources.map(({name, requestsToday}) => ({labels: {source: name}, value: requestsToday})),
  },
  {
    name: 'felscanner_tracker_requests_limit',
    type: 'gauge',
    help: 'Most requests a day to the tracker of a source.',
    samples: ({sources}) => sources.map(({name, requestsPerDay}) => ({labels: {source: name}, value: requestsPerDay})),
  },
  {
    name: 'felscanner_unsent_messages',
    type: 'gauge',
    help: 'Messages that wait for Telegram.',
    samples: ({unsentMessages}) => [{value: unsentMessages}],
  },
  {
    name: 'process_resident_memory_bytes',
    type: 'gauge',
    help: 'Memory that the process holds.',
    samples: ({residentBytes}) => [{value: residentBytes}],
  },
];

/** The figures as Prometheus names them. */
export function metricFamilies(metrics: Metrics): MetricFamily[] {
  return rows.map(({samples, ...row}) => ({...row, samples: samples(metrics)}));
}

function samplesOf(label: string, counts: Iterable<readonly [string, number]>): Sample[] {
  return [...counts].map(([name, value]) => ({labels: {[label]: name}, value}));
}

function seconds(at: Date): number {
  return at.getTime() / 1000;
}
