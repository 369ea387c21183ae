import {settingKind} from '../../config/setting-kind.ts';
import type {Dialog, Effect} from '../model.ts';

type Prompt = Extract<Dialog, {kind: 'prompt'}>;
type Begin = Extract<Effect, {do: 'begin-work'}>;

/** What is to be done with a typed answer. */
export function judgeAnswer({purpose, text}: Pick<Prompt, 'purpose' | 'text'>): Begin {
  const typed = text.trim();
  if (purpose.kind === 'decline') {
    const reason = typed === '' ? undefined : typed;
    return {do: 'begin-work', work: {name: 'decline', ids: purpose.ids, reason}};
  }
  return {
    do: 'begin-work',
    work: {name: 'setting', setting: purpose.setting, value: typedValue(purpose.setting, typed)},
  };
}

/** Whether it may be set is judged where it is written. */
function typedValue(setting: string, typed: string): number | string | null {
  if (typed === '' || typed === 'null') return null;
  return settingKind(setting) === 'number' && /^-?\d+$/.test(typed) ? Number(typed) : typed;
}
