import { useState } from "preact/hooks";
import { chosenNames, levelColumns } from "./level-columns";
import { ModalButtons, ModalFrame } from "./modal-frame";
import { OptionList } from "./option-list";

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
            <OptionList
              // Another list takes the place of this one when a level above it changes.
              key={above.join(" ")}
              label={`${title || label} ${level + 1}`}
              options={options}
              selected={selected}
              autofocus={level === 0}
              onSelect={(index) => setChosen([...above, index])}
            />
          ))}
        </div>
        <ModalButtons {...buttons} focusConfirm={false} cancel={cancel} />
      </form>
    </ModalFrame>
  );
}
