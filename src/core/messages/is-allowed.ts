import type {TelegramConfig} from '../../config/sections/telegram.ts';

export type Speaker = {userId: number | undefined; chatId: number | undefined};

/**
 * Whether somebody may decide: in the configured chat alone, and there whoever is listed; where nobody is, the user whose private
 * chat it is. In a group everybody's presses come with the group's id, so that an empty list allows nobody.
 */
export function isAllowed(
  {userId, chatId}: Speaker,
  {chatNumber, allowedUserIds}: {chatNumber: number} & Pick<TelegramConfig, 'allowedUserIds'>,
): boolean {
  // People have numbers above 0, groups below.
  if (userId === undefined || userId <= 0 || chatId !== chatNumber) return false;
  return allowedUserIds.length === 0 ? userId === chatNumber : allowedUserIds.includes(userId);
}
