import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {lastWords} from '../../views/daemon-status-text.ts';
import {listLayout} from '../list-layout.ts';
import {type ConnectionRow, connectionsShown, placeOf} from '../lists.ts';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';
import {cell} from '../widgets/cell.ts';
import {columnsHead, columnsLine, placeColumns} from '../widgets/columns.ts';
import {factsPane, type Pane} from '../widgets/facts-pane.ts';
import {Lines} from '../widgets/lines.tsx';
import {ListView} from '../widgets/list-view.tsx';
import {type ConnectionLine, connectionLines} from './connections/connection-lines.ts';
import {jobPane, servicePane} from './connections/connection-pane.ts';
import {connectionsSummary} from './connections/connections-summary.ts';
import {jobColumns} from './connections/job-columns.ts';
import {nextRunWords} from './connections/job-words.ts';
import {serviceColumns} from './connections/service-columns.ts';
import {serviceState} from './connections/service-state.ts';
import type {ScreenProps} from './screen-props.ts';

const markWidth = 2;

/** The services, then the jobs of the daemon, and more of the one under the cursor. */
export function ConnectionsScreen({model, look, area}: ScreenProps): ReactNode {
  const {connections, daemon} = model.snapshot;
  if (!connections || !daemon) return <Text> Reading how the services are ...</Text>;
  const layout = listLayout('connections', area.rows);
  const rows = connectionsShown(model);
  const place = placeOf(model, 'connections');
  const lines = connectionLines(rows).filter(({kind}) => !look.isSpoken || kind !== 'gap');
  const drawLine = lineDrawer(model, look, area.columns - markWidth);
  const summary = cell(
    connectionsSummary({connections, daemon}, model.now, area.columns - 1),
    area.columns - 1,
  ).trimEnd();
  const here = rows[place];
  return (
    <Box flexDirection="column">
      <Text wrap="truncate">{` ${look.theme.dim(summary)}`}</Text>
      <Box flexDirection="column" height={look.isSpoken ? undefined : layout.list}>
        <ListView
          look={look}
          length={lines.length}
          cursor={lines.findIndex(line => line.kind === 'row' && line.place === place)}
          height={layout.list}
          row={at => drawLine(lines[at])}
          spoken={at => spokenWords(lines[at], model)}
        />
      </Box>
      {here && <Lines lines={factsPane(paneOf(here, model, look), {columns: area.columns, rows: layout.pane}, look)} />}
    </Box>
  );
}

type Sight = {now: Date; isWatched: boolean; isCalm: boolean};

function sightOf({now, snapshot}: Model, {isSpoken}: Pick<Look, 'isSpoken'>): Sight {
  return {now, isWatched: snapshot.daemon?.daemon !== undefined, isCalm: isSpoken};
}

function lineDrawer(model: Model, look: Look, room: number): (line: ConnectionLine | undefined) => string {
  const {theme} = look;
  const services = placeColumns(serviceColumns(model.now), room);
  const jobs = placeColumns(jobColumns(sightOf(model, look)), room);
  return line => {
    switch (line?.kind) {
      case 'head':
        return line.of === 'service' ? columnsHead(services, theme) : columnsHead(jobs, theme);
      case 'row':
        return line.row.kind === 'service'
          ? columnsLine(services, line.row.connection, theme)
          : columnsLine(jobs, line.row.job, theme);
      default:
        return '';
    }
  };
}

function paneOf(row: ConnectionRow, model: Model, look: Look): Pane {
  const sight = sightOf(model, look);
  if (row.kind === 'job') return jobPane(row.job, sight);
  const {service} = row.connection;
  const name = service.startsWith('torznab:') ? service.slice('torznab:'.length) : service;
  return servicePane(
    row.connection,
    model.snapshot.sources?.find(source => source.name === name),
    sight,
  );
}

function spokenWords(line: ConnectionLine | undefined, model: Model): string {
  switch (line?.kind) {
    case 'head':
      return line.of === 'service' ? 'Services' : 'Jobs';
    case 'row': {
      if (line.row.kind === 'service') {
        const {title, message} = line.row.connection;
        return [title, serviceState(line.row.connection).word, message].filter(Boolean).join(', ');
      }
      const {job} = line.row;
      const next = nextRunWords(job, sightOf(model, {isSpoken: true}));
      return [`job ${job.name}`, `last ${lastWords(job, model.now)}`, job.message, `next ${next}`]
        .filter(Boolean)
        .join(', ');
    }
    default:
      return '';
  }
}
