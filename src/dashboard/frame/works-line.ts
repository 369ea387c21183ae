import {steadyText} from '../../output/steady-text.ts';
import {countInWords} from '../../output/words.ts';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';

/** What is at work, here and elsewhere. */
export function worksLine({works, daemon, snapshot}: Model, {theme}: Look): string {
  const parts = works
    .filter(({title}) => title !== '')
    .map(({title, progress, isEnding}) => {
      const at = isEnding ? ' (is being broken off)' : progress === undefined ? '' : `: ${steadyText(progress)}`;
      return theme.strong(`${title}${at}`);
    });
  const running = snapshot.library?.scans.find(({runBy}) => runBy !== undefined)?.runBy;
  const isOurs = works.some(({name}) => name === 'scan' || name === 'full-scan');
  if (running && !isOurs) parts.push(`${steadyText(running.holder)} is running`);
  const loading = snapshot.downloads?.downloads.filter(({approval}) => approval.state === 'downloading').length ?? 0;
  if (loading > 0) parts.push(countInWords(loading, 'download'));
  parts.push(theme.dim(watchWords(daemon, snapshot.daemon?.daemon !== undefined)));
  return parts.join(theme.dim(' · '));
}

function watchWords(daemon: Model['daemon'], isWatched: boolean): string {
  if (daemon === 'ending') return 'the daemon is coming to its end';
  if (daemon === 'running') return 'the daemon runs in this window';
  return isWatched ? 'a daemon runs' : 'no daemon runs (w starts it)';
}
