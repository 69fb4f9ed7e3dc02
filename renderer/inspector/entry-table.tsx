import type { EntrySummary } from "../../app/bridge/inspector-calls";
import type { EntryCommands } from "./entry-commands";

interface EntryTableProps {
  readonly entries: readonly EntrySummary[];
  readonly selectedKeys: readonly string[];
  readonly onSelectKeys: (keys: readonly string[]) => void;
  readonly commands: EntryCommands;
}

export function EntryTable({ entries, selectedKeys, onSelectKeys, commands }: EntryTableProps) {
  return (
    <ul>
      {entries.map(({ key, preview }) => (
        <li key={key}>
          <button
            type="button"
            aria-pressed={selectedKeys.includes(key)}
            onClick={() => onSelectKeys([key])}
            onDoubleClick={() => commands.open?.(key)}
          >
            {key} {preview}
          </button>
        </li>
      ))}
    </ul>
  );
}
