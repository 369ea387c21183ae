import {PassThrough} from 'node:stream';
import {render, renderToString} from 'ink';
import {Frame} from '../../src/dashboard/frame.tsx';
import type {Model} from '../../src/dashboard/model.ts';
import {plainLook, spokenLook} from './dashboard-frame.tsx';

/** What a screen reader is given of a frame. */
export function spokenFrameOf(model: Model): string {
  const {columns, rows} = model.size;
  const stdout = Object.assign(new PassThrough(), {columns, rows, isTTY: true});
  const written: string[] = [];
  stdout.on('data', chunk => written.push(String(chunk)));
  const shown = render(<Frame model={model} look={spokenLook} />, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    debug: true,
    isScreenReaderEnabled: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  shown.unmount();
  return written[0] ?? '';
}

/** A frame without colours, with every sign that would reach the terminal. */
export function rawFrameOf(model: Model): string {
  return renderToString(<Frame model={model} look={plainLook} />, {columns: model.size.columns});
}
