import type {NlqComponent} from './nlq.ts';

/**
 * A minimal enhancement layer (MEL) is one whose residual is always nothing: offset 0, vdr_in_max exactly 1, slope and
 * threshold exactly 0 for every component. Any other is full (FEL). The curves of the mapping have no say: a MEL may come
 * with rich ones, a FEL with none.
 */
export function elTypeOf(nlq: readonly NlqComponent[]): 'fel' | 'mel' {
  return nlq.every(isNothing) ? 'mel' : 'fel';
}

function isNothing({nlqOffset, vdrInMax, linearDeadzoneSlope, linearDeadzoneThreshold}: NlqComponent): boolean {
  return nlqOffset === 0 && vdrInMax === 1 && linearDeadzoneSlope === 0 && linearDeadzoneThreshold === 0;
}
