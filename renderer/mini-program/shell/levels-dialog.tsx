import { useState } from "preact/hooks";
import { chosenNames, levelColumns } from "./level-columns";
import { ModalButtons, ModalFrame } from "./modal-frame";

interface LevelsDialogProps {
  readonly title: string;
  readonly list: unknown;
  /** An index per level. */
  readonly start: readonly number[];
  readonly label: string;
  readonly confirmText: string;
  readonly cancelText: string;
  /** The chosen name of each level, or null when cancelled. */
  readonly close: (names: readonly string[] | null) => void;
}

/** Lists of which each depends on what is chosen in the one before it: `my.multiLevelSelect`. */
export function LevelsDialog({ title, list, start, label, close, ...buttons }: LevelsDialogProps) {
  const [chosen, setChosen] = useState(start);
  const columns = levelColumns(list, chosen);
  const cancel = () => close(null);
  return (
    <ModalFrame title={title} label={label} position="sheet" dismissible cancel={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close(chosenNames(columns));
        }}
      >
        <div class="mh-option-lists">
          {columns.map(({ options, selected, above }, level) => (
            <select
              // Another list takes the place of this one when a level above it changes.
              key={above.join(" ")}
              size={6}
              aria-label={`${title || label} ${level + 1}`}
              autofocus={level === 0}
              onChange={({ currentTarget }) => setChosen([...above, currentTarget.selectedIndex])}
            >
              {options.map((option, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two options may read the same.
                <option key={index} selected={index === selected}>
                  {option}
                </option>
              ))}
            </select>
          ))}
        </div>
        <ModalButtons {...buttons} focusConfirm={false} cancel={cancel} />
      </form>
    </ModalFrame>
  );
}
