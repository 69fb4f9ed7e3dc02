import { useRef } from "preact/hooks";
import { ModalButtons, ModalFrame } from "./modal-frame";
import { OptionList } from "./option-list";

export interface OptionsContent {
  readonly title: string;
  /** One or two lists beside each other, with the index chosen at first. */
  readonly columns: readonly { readonly options: readonly string[]; readonly selected: number }[];
  readonly label: string;
  readonly confirmText: string;
  readonly cancelText: string;
}

interface OptionsDialogProps extends OptionsContent {
  /** The chosen index of each list, or null when cancelled. */
  readonly close: (selected: readonly number[] | null) => void;
}

/** Lists to choose one entry each from. Source: docs/platform/api-ui.md#dialogs-and-toasts, `my.optionsSelect`. */
export function OptionsDialog({ title, columns, label, close, ...buttons }: OptionsDialogProps) {
  const lists = useRef<HTMLDivElement>(null);
  const cancel = () => close(null);
  return (
    <ModalFrame title={title} label={label} position="sheet" dismissible cancel={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close(Array.from(lists.current?.querySelectorAll("select") ?? [], ({ selectedIndex }) => selectedIndex));
        }}
      >
        <div ref={lists} class="mh-option-lists">
          {columns.map(({ options, selected }, column) => (
            <OptionList
              // biome-ignore lint/suspicious/noArrayIndexKey: the lists of an open dialog do not change.
              key={column}
              label={`${title || label} ${column + 1}`}
              options={options}
              selected={selected}
              autofocus={column === 0}
            />
          ))}
        </div>
        <ModalButtons {...buttons} focusConfirm={false} cancel={cancel} />
      </form>
    </ModalFrame>
  );
}
