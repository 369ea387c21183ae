import type {ReactNode} from 'react';
import {countInWords} from '../../output/words.ts';
import {pageRows} from '../page-rows.ts';
import {screenText} from '../screen-text.ts';
import {Lines} from '../widgets/lines.tsx';
import type {ScreenProps} from './screen-props.ts';

/** A screen that is read as a text: one movie, one release, the help. */
export function TextScreen({model, look}: ScreenProps): ReactNode {
  const lines = screenText(model, look.theme) ?? [];
  if (look.isSpoken) return <Lines lines={lines} />;
  const rows = pageRows(model);
  const from = Math.max(0, Math.min(model.cursors[model.screen].place, lines.length - rows));
  const shown = lines.slice(from, from + rows).map(line => ` ${line}`);
  const left = lines.length - from - shown.length;
  return (
    <Lines
      lines={
        left > 0 ? [...shown, look.theme.dim(` ${countInWords(left, 'more line')} below, PgDn shows them`)] : shown
      }
    />
  );
}
