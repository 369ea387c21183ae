import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {ScreenProps} from './screen-props.ts';

export function TorrentsScreen(_props: ScreenProps): ReactNode {
  return <Text>torrents</Text>;
}
