import type {Dialog, Effect, Model} from '../model.ts';

type Prompt = Extract<Dialog, {kind: 'prompt'}>;

/** What is to be done with a typed answer, or what is wrong with it. */
export function judgeAnswer(_model: Model, {purpose, text}: Prompt): {effect: Effect} | {wrong: string} {
  switch (purpose.kind) {
    case 'decline': {
      const reason = text.trim();
      return begin({name: 'decline', ids: purpose.ids, reason: reason === '' ? undefined : reason});
    }
    case 'setting':
      return begin({name: 'setting', setting: purpose.setting, value: text.trim() === '' ? null : text.trim()});
  }
}

function begin(work: Extract<Effect, {do: 'begin-work'}>['work']): {effect: Effect} {
  return {effect: {do: 'begin-work', work}};
}
