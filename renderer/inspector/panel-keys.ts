import type { EntryActions } from "./entry-actions";

/** What a key of the panel does now; null when it does nothing, or is meant for the text under the cursor. */
export function panelKey(
  event: KeyboardEvent,
  actions: EntryActions,
  selectedKeys: readonly string[],
): (() => void) | null {
  if (event.defaultPrevented || !(event.target instanceof Element) || isTyping(event.target)) return null;
  if (event.target.closest(".inspector") === null) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const name = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.shiftKey && key !== "?" ? "Shift+" : ""}${key}`;
  const anywhere: Readonly<Record<string, () => void>> = {
    "Ctrl+z": actions.undo,
    "Ctrl+Shift+z": actions.redo,
    "Ctrl+y": actions.redo,
    "?": actions.help,
    Insert: actions.add,
  };
  if (Object.hasOwn(anywhere, name)) return anywhere[name] ?? null;
  // Elsewhere Ctrl+C copies the text that is marked.
  if (selectedKeys.length === 0 || event.target.closest(ENTRY_TABLE) === null) return null;
  const inTable: Readonly<Record<string, () => void>> = {
    "Ctrl+d": () => actions.duplicate(selectedKeys),
    "Ctrl+c": () => actions.copyValues(selectedKeys),
    "Ctrl+Shift+c": () => actions.copyCode(selectedKeys),
  };
  return Object.hasOwn(inTable, name) ? (inTable[name] ?? null) : null;
}

/** Calls are a grid too, and have no values to copy. */
const ENTRY_TABLE = '.entries-pane [role="grid"]';

/** Whether the key goes into a text. */
function isTyping(target: Element): boolean {
  const field = target.closest("input, textarea, select, [contenteditable='true']");
  return field !== null && !(field instanceof HTMLInputElement && /^(?:radio|checkbox|button)$/.test(field.type));
}
