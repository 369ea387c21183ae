import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {ScreenProps} from './screen-props.ts';

export function ActivityScreen(_props: ScreenProps): ReactNode {
  return <Text>activity</Text>;
}
