/** Each item turned into another as it is taken. */
export function* mapped<Item, Result>(items: Iterable<Item>, map: (item: Item) => Result): Iterable<Result> {
  for (const item of items) yield map(item);
}
