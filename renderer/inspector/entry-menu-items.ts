import type { EntryActions } from "./entry-actions";
import type { MenuItem } from "./point-menu";
import type { Edits } from "./use-edits";

/** The context menu of these rows; of the table's ground when there are none. */
export function entryMenuItems(
  t: (text: string) => string,
  actions: EntryActions,
  edits: Edits,
  keys: readonly string[],
): readonly (MenuItem | null)[] {
  const [first] = keys;
  const one: readonly MenuItem[] =
    first === undefined || keys.length > 1
      ? []
      : [
          { label: t("open"), keys: "Enter", onChoose: () => actions.open(first) },
          { label: t("editValue"), onChoose: () => actions.editValue(first) },
          { label: t("rename"), keys: "F2", onChoose: () => actions.rename(first) },
        ];
  const some: readonly (MenuItem | null)[] =
    first === undefined
      ? []
      : [
          { label: t("duplicate"), keys: "Ctrl+D", onChoose: () => actions.duplicate(keys) },
          { label: t("remove"), keys: "Delete", onChoose: () => actions.remove(keys) },
          null,
          { label: t("copyKey"), onChoose: () => actions.copyKeys(keys) },
          { label: t("copyValue"), keys: "Ctrl+C", onChoose: () => actions.copyValues(keys) },
          { label: t("copyCode"), keys: "Ctrl+Shift+C", onChoose: () => actions.copyCode(keys) },
          null,
        ];
  return [
    ...one,
    ...some,
    { label: t("addMenu"), keys: "Insert", onChoose: actions.add },
    { label: t("undo"), keys: "Ctrl+Z", isDisabled: !edits.canUndo, onChoose: actions.undo },
    { label: t("redo"), keys: "Ctrl+Shift+Z", isDisabled: !edits.canRedo, onChoose: actions.redo },
    null,
    { label: t("clear"), onChoose: actions.clear },
    { label: t("keysHelp"), keys: "?", onChoose: actions.help },
  ];
}
