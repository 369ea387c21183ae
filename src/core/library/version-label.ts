import type {Label} from '../../media/facts.ts';
import {type Labelled, labelOf} from '../../media/label.ts';

/** The short name of a version's picture; `?` for Dolby Vision without a known profile, whatever else is in it. */
export function versionLabel(picture: Labelled): Label {
  return picture.dynamicRange === 'dolby-vision' && !picture.dolbyVision ? '?' : labelOf(picture);
}
