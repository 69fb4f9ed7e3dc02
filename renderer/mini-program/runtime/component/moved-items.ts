/**
 * The items that changed their place among the others: the fewest that, taken out, leave the rest in the order of before.
 * @param before without items that are gone
 * @param now may have new items, which have not moved
 */
export function movedItems<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  const places = new Map(before.map((item, place) => [item, place]));
  const stayed = now.filter((item) => places.has(item));
  // For each length, the chain in order that ends earliest: what can go on from any can go on from it.
  const chains: (readonly Item[])[] = [];
  const placeOf = (item: Item | undefined) => (item === undefined ? -1 : (places.get(item) ?? -1));
  for (const item of stayed) {
    const longer = chains.findIndex((chain) => placeOf(chain.at(-1)) > placeOf(item));
    const at = longer === -1 ? chains.length : longer;
    chains[at] = [...(chains[at - 1] ?? []), item];
  }
  const inOrder = new Set(chains.at(-1));
  return stayed.filter((item) => !inOrder.has(item));
}
