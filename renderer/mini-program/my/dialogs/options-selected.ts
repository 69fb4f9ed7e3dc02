/** What `my.optionsSelect` tells; texts where the user chose nothing. */
export interface OptionsSelected {
  selectedOneIndex: number;
  selectedOneOption: string;
  selectedTwoIndex?: number;
  selectedTwoOption?: string;
}

/**
 * Cancelling gives empty texts for all four, though the typings call the indexes numbers.
 * Source: docs/platform/api-ui.md#dialogs-and-toasts.
 */
export function optionsSelected(
  selected: readonly number[] | null,
  one: readonly string[],
  two: readonly string[] | undefined,
): OptionsSelected {
  const at = (column: number, options: readonly string[]) => {
    const index = selected?.[column] ?? -1;
    return index < 0 ? { index: "" as unknown as number, option: "" } : { index, option: options[index] ?? "" };
  };
  const first = at(0, one);
  const second = at(1, two ?? []);
  return {
    selectedOneIndex: first.index,
    selectedOneOption: first.option,
    selectedTwoIndex: second.index,
    selectedTwoOption: second.option,
  };
}
