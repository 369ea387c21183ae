import {countInWords} from '../../output/words.ts';
import {checkService} from '../../tasks/health/check-service.ts';
import {listServices} from '../../tasks/health/services.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Looks at one service, or at all of them at once, and keeps what it sees. */
export async function testWork(
  {app, config, say}: WorkWorld,
  {service}: {service: string | undefined},
): Promise<WorkEnd> {
  const rows = listServices(config).filter(row => service === undefined || row.service === service);
  let done = 0;
  const looks = await Promise.all(
    rows.map(async row => {
      const {observation} = await checkService(app, config, row);
      done += 1;
      say(`${done} of ${rows.length}`);
      return {title: row.title, ...observation};
    }),
  );
  const [bad] = looks.filter(({state}) => state === 'down' || state === 'degraded');
  if (bad)
    return {tone: bad.state === 'down' ? 'failure' : 'warning', text: `${bad.title}: ${bad.message}`, hint: bad.hint};
  const [only] = looks;
  if (only && looks.length === 1) {
    return {tone: only.state === 'ok' ? 'good' : 'plain', text: `${only.title}: ${only.message}`, hint: only.hint};
  }
  const works = looks.filter(({state}) => state === 'ok').length;
  return {tone: 'good', text: `${countInWords(works, 'service')} answered as they should`};
}
