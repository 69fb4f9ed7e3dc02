import { badgeNumber } from "./badge-number";
import { ModalFrame } from "./modal-frame";

/** A mark beside an entry. Source: docs/platform/api-ui.md#dialogs-and-toasts, `badges`. */
export interface SheetBadge {
  readonly type: "none" | "point" | "num" | "text" | "more";
  readonly text: string;
}

export interface SheetItem {
  readonly text: string;
  readonly badge?: SheetBadge | undefined;
  readonly destructive: boolean;
}

export interface SheetContent {
  readonly title: string;
  readonly items: readonly SheetItem[];
  readonly cancelText: string;
}

interface ActionSheetProps extends SheetContent {
  /** Index of the entry, or -1 for Escape, a click beside the sheet and its Cancel. */
  readonly close: (index: number) => void;
}

/** Entries to choose one from; the arrow keys go from one to the next. */
export function ActionSheet({ title, items, cancelText, close }: ActionSheetProps) {
  const cancel = () => close(-1);
  return (
    <ModalFrame title={title} label={cancelText} position="sheet" dismissible cancel={cancel}>
      <div class="mh-sheet" role="menu" tabIndex={-1} onKeyDown={moveWithArrows}>
        {items.map(({ text, badge, destructive }, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the entries of an open sheet do not change.
            key={index}
            type="button"
            role="menuitem"
            class={destructive ? "mh-sheet-destructive" : ""}
            autofocus={index === 0}
            onClick={() => close(index)}
          >
            {text}
            <Badge badge={badge} />
          </button>
        ))}
        <button type="button" role="menuitem" class="mh-sheet-cancel" onClick={cancel}>
          {cancelText}
        </button>
      </div>
    </ModalFrame>
  );
}

function Badge({ badge }: { readonly badge: SheetBadge | undefined }) {
  if (badge === undefined || badge.type === "none") return null;
  if (badge.type === "point") return <span class="mh-badge mh-badge-point" />;
  const text = badgeText(badge);
  return text === "" ? null : <span class="mh-badge">{text}</span>;
}

function badgeText({ type, text }: SheetBadge): string {
  if (type === "more") return "…";
  return type === "num" ? badgeNumber(text) : text;
}

function moveWithArrows(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = Array.from(event.currentTarget.querySelectorAll("button"));
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
