import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Texts } from "../language/texts";
import { type CodeFrame, frameText } from "./code-frame";

interface MistakeProps {
  /** "pages/index/index.axml:3:14"; empty when nobody knows. */
  readonly place: string;
  readonly reason: string;
  readonly frame: CodeFrame | null;
  /** A second, quieter sentence. */
  readonly note?: string;
  readonly texts: Texts;
}

/** One mistake: where it is, what is wrong, and the lines around it. All of it can be selected, and copied with one button. */
export function Mistake({ place, reason, frame, note, texts }: MistakeProps) {
  const [isCopied, setCopied] = useState(false);
  const report = [place, reason, frame === null ? "" : frameText(frame), note ?? ""].filter((part) => part !== "");
  return (
    <li class="mh-mistake">
      <header>
        {place !== "" && <code>{place}</code>}
        <button type="button" onClick={(event) => setCopied(copyText(report.join("\n"), event.currentTarget))}>
          {isCopied ? texts.copied : texts.copy}
        </button>
      </header>
      <p>{reason}</p>
      {frame !== null && <Frame frame={frame} />}
      {note !== undefined && <small>{note}</small>}
    </li>
  );
}

/** How much of the box lies to the left of a place that is too far right to be seen. */
const SHARE_BEFORE_PLACE = 0.7;

function Frame({ frame }: { readonly frame: CodeFrame }) {
  const box = useRef<HTMLPreElement>(null);
  const marker = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (box.current === null || marker.current === null) return;
    const left = marker.current.getBoundingClientRect().left - box.current.getBoundingClientRect().left;
    const { clientWidth } = box.current;
    if (left > clientWidth - 2 * marker.current.offsetWidth)
      box.current.scrollLeft = left - clientWidth * SHARE_BEFORE_PLACE;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled sideways with the arrow keys.
    <pre ref={box} tabIndex={0} class="mh-frame">
      {frame.lines.map(({ number, text, isMeant }) => (
        <div key={number} class={isMeant ? "mh-frame-meant" : undefined}>
          <i data-line={number} />
          {`${text}\n`}
          {isMeant && (
            <b aria-hidden="true">
              {frame.indent}
              <span ref={marker}>^</span>
              {"\n"}
            </b>
          )}
        </div>
      ))}
    </pre>
  );
}

/**
 * Copies without the clipboard permission, which no mini-program's page has.
 * @param beside where the text stands for the moment of copying
 * @returns whether it was copied
 */
function copyText(text: string, beside: Element): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position: fixed; opacity: 0";
  beside.after(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
