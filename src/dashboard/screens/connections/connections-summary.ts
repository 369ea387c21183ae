import type {DaemonStatus} from '../../../daemon/daemon-status.ts';
import {agoInWords, countInWords} from '../../../output/words.ts';
import type {Connection} from '../../../tasks/health/list-connections.ts';

type Known = {connections: readonly Connection[]; daemon: DaemonStatus};

/** How the services are and who watches; who that is only where there is room for it. */
export function connectionsSummary({connections, daemon: {daemon, jobs}}: Known, now: Date, columns: number): string {
  const count = (state: Connection['state']): number => connections.filter(one => one.state === state).length;
  const [degraded, down] = [count('degraded'), count('down')];
  const failed = jobs.filter(({ok}) => ok === false).length;
  const works = countInWords(count('ok') + degraded, 'service works', 'services work');
  const isAnySeen = count('ok') + degraded + down > 0;
  const parts = [
    isAnySeen && `${works}${degraded > 0 ? ` (${degraded} degraded)` : ''}`,
    !isAnySeen && (count(undefined) > 0 ? 'no service was looked at yet (T does)' : 'no service is set up'),
    down > 0 && `${down} down`,
    failed > 0 && countInWords(failed, 'job failed', 'jobs failed'),
    daemon ? `watched since ${agoInWords(daemon.since, now)}` : 'no daemon runs the jobs (w starts one)',
  ];
  const short = parts.filter(Boolean).join(', ');
  const who = daemon ? ` by process ${daemon.pid} on ${daemon.host}` : '';
  return short.length + who.length <= columns ? short + who : short;
}
