import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { readingOf } from "./entry-draft";

interface TreeValueInputProps {
  /** The JSON that stands there. */
  readonly text: string;
  readonly label: string;
  /** The first letter was typed. */
  readonly onBegin: () => void;
  /** @param value what was typed; undefined when nothing shall change */
  readonly onEnd: (value: unknown) => void;
}

/** One value of a tree while it is typed, as JSON: quotes make a string. */
export function TreeValueInput({ text, label, onBegin, onEnd }: TreeValueInputProps) {
  const { t } = useTranslation("edit");
  const mistakeId = useId();
  const [typed, setTyped] = useState(text);
  const [isRefused, setIsRefused] = useState(false);
  const isOver = useRef(false);
  const end = (value: unknown) => {
    // Taking the field away blurs it, which would end it a second time.
    if (isOver.current) return;
    isOver.current = true;
    onEnd(value);
  };
  const take = () => {
    if (typed === text) return end(undefined);
    if (readingOf({ type: "json", text: typed }).ok) return end(JSON.parse(typed));
    setIsRefused(true);
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just double-clicked.
        autoFocus
        className="json-tree-input"
        aria-label={label}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? mistakeId : undefined}
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          if (typed === text) onBegin();
          setTyped(event.target.value);
        }}
        onFocus={(event) => event.target.select()}
        // Another window, or the mini-program's view, has the focus meanwhile: the place is not left by that.
        onBlur={(event) => document.activeElement !== event.currentTarget && take()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") take();
          if (event.key === "Escape") end(undefined);
        }}
      />
      {isRefused && (
        <span id={mistakeId} className="json-tree-refusal" role="alert">
          {t("notJsonValue")}
        </span>
      )}
    </>
  );
}
