import {agoInWords, durationInWords} from '../../../output/words.ts';
import type {Connection} from '../../../tasks/health/list-connections.ts';
import type {Column} from '../../widgets/columns.ts';
import {serviceState} from './service-state.ts';

/** The columns of the services. Names and states stand where those of the jobs do. */
export function serviceColumns(now: Date): Column<Connection>[] {
  return [
    {head: 'Service', width: 17, text: ({title}) => title},
    {
      head: 'Is',
      width: 8,
      text: one => serviceState(one).word,
      style: (one, theme) => theme[serviceState(one).style],
    },
    {head: 'Since', width: 14, text: ({since}) => (since ? agoInWords(since, now) : '')},
    {head: 'Checked', width: 14, goes: 2, text: ({checkedAt}) => (checkedAt ? agoInWords(checkedAt, now) : '')},
    {
      head: 'Took',
      width: 7,
      align: 'right',
      goes: 3,
      text: ({latencyMs}) => (latencyMs === undefined ? '' : durationInWords(latencyMs)),
    },
    {
      head: 'Says',
      width: 30,
      grows: 1,
      text: ({message}) => message ?? '',
      style: (one, theme) => (one.state === 'down' || one.state === 'off' ? theme[serviceState(one).style] : plain),
    },
  ];
}

function plain(text: string): string {
  return text;
}
