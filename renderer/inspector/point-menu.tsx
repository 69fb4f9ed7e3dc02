import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import "./point-menu.css";

export interface MenuItem {
  readonly label: string;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
}

interface PointMenuProps {
  readonly label: string;
  /** px from the window's top left. */
  readonly at: { readonly x: number; readonly y: number };
  /** Null is a line between groups. */
  readonly items: readonly (MenuItem | null)[];
  readonly onClose: () => void;
}

/** A context menu, shown as long as it is rendered. It stays inside the panel: the mini-program's view lies over the page. */
export function PointMenu({ label, at, items, onClose }: PointMenuProps) {
  const [former] = useState(() => document.activeElement);
  // An open dialog lies over the panel, and nothing beside it can be used.
  const [place] = useState(() => former?.closest("dialog") ?? document.querySelector<HTMLElement>(".inspector"));
  const close = (isOpen: boolean) => {
    if (!isOpen) onClose();
  };
  return (
    // Not modal: a modal menu locks scrolling by a style sheet of its own, which the page's policy forbids.
    <DropdownMenu.Root open modal={false} onOpenChange={close}>
      <DropdownMenu.Trigger asChild>
        <span className="point-menu-place" aria-hidden="true" style={{ left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={place}>
        <DropdownMenu.Content
          className="point-menu"
          aria-label={label}
          align="start"
          loop
          collisionPadding={8}
          collisionBoundary={place}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // What was chosen may have opened something that has the focus by now.
            const isNowhere = document.activeElement === null || document.activeElement === document.body;
            if (isNowhere && former instanceof HTMLElement) former.focus();
          }}
        >
          {items.map((item, index) =>
            item === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines between groups have nothing else to be told by.
              <DropdownMenu.Separator key={index} className="point-menu-line" />
            ) : (
              <DropdownMenu.Item
                key={item.label}
                className="point-menu-item"
                disabled={item.isDisabled ?? false}
                onSelect={item.onChoose}
              >
                <span>{item.label}</span>
                {item.keys !== undefined && <kbd>{item.keys}</kbd>}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
