/**
 * The items that changed their position among the others: the fewest that, taken out, leave the rest in the order of before.
 * @param before without items that are gone
 * @param now may have new items, which have not moved
 */
export function movedItems<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  const positions = new Map(before.map((item, position) => [item, position]));
  const stayed = now.filter((item) => positions.has(item));
  // For each length, the chain in order that ends earliest: what can go on from any can go on from it.
  const chains: (readonly Item[])[] = [];
  const positionOf = (item: Item | undefined) => (item === undefined ? -1 : (positions.get(item) ?? -1));
  for (const item of stayed) {
    const longer = chains.findIndex((chain) => positionOf(chain.at(-1)) > positionOf(item));
    const at = longer === -1 ? chains.length : longer;
    chains[at] = [...(chains[at - 1] ?? []), item];
  }
  const inOrder = new Set(chains.at(-1));
  return stayed.filter((item) => !inOrder.has(item));
}
