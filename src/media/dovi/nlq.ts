import type {BitReader} from '../bytes/bit-reader.ts';
import {readCoefficient} from './coefficient.ts';
import type {SequenceInfo} from './header.ts';
import {eachComponent} from './mapping.ts';

/** How the residual of one component is made from a sample of the enhancement layer: linear with a dead zone. */
export type NlqComponent = {
  /** The code value of the enhancement layer that means no residual. */
  readonly nlqOffset: number;
  readonly vdrInMax: number;
  readonly linearDeadzoneSlope: number;
  readonly linearDeadzoneThreshold: number;
};

/** Reads rpu_data_nlq of ETSI GS CCM 001 for the three components. Throws MediaError where the bits end. */
export function readNlq(bits: BitReader, {coefficients, elBitDepth}: SequenceInfo): NlqComponent[] {
  return eachComponent(() => ({
    nlqOffset: bits.u(elBitDepth),
    vdrInMax: readCoefficient(bits, coefficients, 'ue'),
    linearDeadzoneSlope: readCoefficient(bits, coefficients, 'ue'),
    linearDeadzoneThreshold: readCoefficient(bits, coefficients, 'ue'),
  }));
}
