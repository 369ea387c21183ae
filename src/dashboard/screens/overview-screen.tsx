import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {ScreenProps} from './screen-props.ts';

export function OverviewScreen(_props: ScreenProps): ReactNode {
  return <Text>overview</Text>;
}
