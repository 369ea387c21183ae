import {isUndecided} from '../is-undecided.ts';
import type {Model} from '../model.ts';

/** Leaves chosen what can still be decided about: what was answered elsewhere is not taken along with the next answer. */
export function settleChosen(model: Model): Model {
  const {
    snapshot: {approvals = []},
    approvals: {chosen},
  } = model;
  const kept = approvals.filter(approval => chosen.has(approval.id) && isUndecided(approval)).map(({id}) => id);
  return kept.length === chosen.size ? model : {...model, approvals: {chosen: new Set(kept)}};
}
