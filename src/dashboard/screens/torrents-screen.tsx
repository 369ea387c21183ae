import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {ScreenProps} from './screen-view.tsx';

export function TorrentsScreen(_props: ScreenProps): ReactNode {
  return <Text>torrents</Text>;
}
