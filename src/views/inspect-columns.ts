import {describeError} from '../base/describe-error.ts';
import {resolutionClass} from '../core/library/resolution-class.ts';
import {describeAudio} from '../media/audio/format-audio.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';
import type {InspectedFile} from '../tasks/inspected-file.ts';
import {type ColumnName, columnNames} from './column-names.ts';

const cells: Record<ColumnName, (file: InspectedFile) => Cell> = {
  path: ({path}) => path,
  label: ({facts}) => facts?.label,
  layer: ({facts}) => facts?.video?.dolbyVision?.layer,
  evidence: ({facts}) => facts?.video?.dolbyVision?.evidence,
  resolution: ({facts}) => resolutionClass(facts?.video?.width, facts?.video?.height),
  width: ({facts}) => facts?.video?.width,
  height: ({facts}) => facts?.video?.height,
  container: ({facts}) => facts?.container,
  sizeBytes: ({facts}) => facts?.sizeBytes,
  durationMs: ({facts}) => facts?.durationMs,
  bitrateKbps: ({facts}) => facts?.bitrateKbps,
  atmos: ({facts}) => facts?.audio.some(({atmos}) => atmos === true),
  audio: ({facts}) => facts?.audio.map(describeAudio).join('; '),
  error: ({error}) => error && describeError(error).message,
};

/** One file as one tab-separated line. */
export function inspectColumns(file: InspectedFile): string {
  return tabbedRow(columnNames.map(name => cells[name](file)));
}
