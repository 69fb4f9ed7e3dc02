import "./choice-sheet.css";
import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Choice } from "../components/environment/component-environment";
import { Wheel } from "../components/events/wheel";
import type { ComponentTexts } from "../language/component-texts";

/** px of one option in the wheel. */
const OPTION_HEIGHT = 40;

/** The chooser that rises from the bottom: a wheel of options between a way out and a way on. One at a time. */
export class ChoiceSheet {
  readonly #mount = document.createElement("div");
  #asked = 0;

  constructor(
    body: HTMLElement,
    private readonly texts: ComponentTexts,
  ) {
    this.#mount.className = "mh-layer";
    body.append(this.#mount);
  }

  /** @returns the chosen index; null for Cancel, Escape and a click beside the sheet */
  choose(choice: Choice): Promise<number | null> {
    this.#asked += 1;
    const key = this.#asked;
    return new Promise((answer) => {
      const close = (index: number | null) => {
        if (key === this.#asked) render(null, this.#mount);
        answer(index);
      };
      render(<Sheet key={key} {...choice} texts={this.texts} close={close} />, this.#mount);
    });
  }
}

interface SheetProps extends Choice {
  readonly texts: ComponentTexts;
  readonly close: (index: number | null) => void;
}

function Sheet({ title, options, selected, texts, close }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wheel = useWheelDialog(dialog, list, selected);
  const name = title || texts.confirm;
  const confirm = () => close(options.length === 0 ? null : (wheel.current?.index ?? selected));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out.
    <dialog
      ref={dialog}
      class="mh-choice"
      aria-label={name}
      onCancel={() => close(null)}
      onClick={(event) => event.target === event.currentTarget && close(null)}
    >
      <header>
        <button type="button" onClick={() => close(null)}>
          {texts.cancel}
        </button>
        <h2>{title}</h2>
        <button type="button" class="mh-choice-confirm" onClick={confirm}>
          {texts.confirm}
        </button>
      </header>
      <div class="mh-choice-window">
        <div
          ref={list}
          class="mh-choice-list"
          role="listbox"
          tabIndex={0}
          aria-label={name}
          onKeyDown={(event) => event.key === "Enter" && confirm()}
        >
          {options.map((option, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: options are told apart by their position, and may be equal.
            <div key={index} role="option" tabIndex={-1} aria-selected={index === selected} class="mh-choice-option">
              {option}
            </div>
          ))}
        </div>
      </div>
    </dialog>
  );
}

type Holder<Held> = { readonly current: Held | null };

/** Opens the dialog, with the keyboard on its wheel. */
function useWheelDialog(dialog: Holder<HTMLDialogElement>, list: Holder<HTMLElement>, selected: number): Holder<Wheel> {
  const wheel = useRef<Wheel | null>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    if (list.current !== null) {
      wheel.current = new Wheel(list.current, { itemHeight: () => OPTION_HEIGHT, onTurn() {}, onSettle() {} });
      wheel.current.show(selected);
      list.current.focus();
    }
    return () => {
      wheel.current?.dispose();
      // Closed before it leaves the document: only then does the browser give the focus back.
      shown?.close();
    };
  }, [dialog, list, selected]);
  return wheel;
}
