import { printed } from "../../../../app/printed-text";
import { plainCopy } from "../../data/plain-copy";
import type { Texts } from "../../language/texts";
import { ActionSheet, type SheetBadge } from "../../shell/action-sheet";
import { DateDialog } from "../../shell/date-dialog";
import { dateText, isDateFormat } from "../../shell/date-field";
import type { DialogQueue } from "../../shell/dialog-queue";
import { levelColumns, levelsNamed } from "../../shell/level-columns";
import { LevelsDialog } from "../../shell/levels-dialog";
import { OptionsDialog } from "../../shell/options-dialog";
import { type ApiMaker, type ApiOptions, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";
import { optionsSelected } from "./options-selected";

/**
 * `my.showActionSheet`, `my.datePicker`, `my.optionsSelect` and `my.multiLevelSelect`.
 * Source: docs/platform/api-ui.md#dialogs-and-toasts; the typings.
 */
export function createPickersApi(make: ApiMaker, dialogs: DialogQueue, texts: Texts) {
  return {
    showActionSheet: make("showActionSheet", async (options) => {
      const items = listOption(options, "items");
      if (items === undefined) return refused({ error: 2, errorMessage: "items: expected an array of texts" });
      const content = {
        title: textOption(options, "title"),
        items: items.map((text, index) => ({
          text,
          badge: badgeOf(options.badges, index),
          destructive: options.destructiveBtnIndex === index,
        })),
        cancelText: textOption(options, "cancelButtonText", texts.cancel),
      };
      const index = await dialogs.ask<number>((close) => <ActionSheet {...content} close={close} />);
      return succeeded<{ index: number; success: true }>({ index, success: true });
    }),

    datePicker: make("datePicker", async (options) => {
      const format = textOption(options, "format", "yyyy-MM-dd");
      if (!isDateFormat(format)) return refused({ error: 2, errorMessage: `format: unknown: ${format}` });
      const content = {
        format,
        value: textOption(options, "currentDate", dateText(new Date(), format)),
        min: textOption(options, "startDate"),
        max: textOption(options, "endDate"),
        label: texts.chooseDate,
        confirmText: texts.ok,
        cancelText: texts.cancel,
      };
      const date = await dialogs.ask<string | null>((close) => <DateDialog {...content} close={close} />);
      return date === null ? refused({ error: 11, errorMessage: "user canceled" }) : succeeded({ date });
    }),

    optionsSelect: make("optionsSelect", async (options) => {
      const one = listOption(options, "optionsOne");
      if (one === undefined) return refused({ error: 2, errorMessage: "optionsOne: expected an array of texts" });
      const two = listOption(options, "optionsTwo");
      const columns = [{ options: one, selected: indexOption(options, "selectedOneIndex") }];
      if (two !== undefined) columns.push({ options: two, selected: indexOption(options, "selectedTwoIndex") });
      const content = {
        title: textOption(options, "title"),
        columns,
        label: texts.chooseOption,
        confirmText: textOption(options, "positiveString", texts.ok),
        cancelText: textOption(options, "negativeString", texts.cancel),
      };
      const selected = await dialogs.ask<readonly number[] | null>((close) => (
        <OptionsDialog {...content} close={close} />
      ));
      return succeeded(optionsSelected(selected, one, two));
    }),

    multiLevelSelect: make("multiLevelSelect", async (options) => {
      // A copy: it is read again at each drawing.
      const list = plainCopy(options.list);
      if (levelColumns(list, []).length === 0) {
        return refused({ error: 2, errorMessage: "list: expected an array of entries {name, subList}" });
      }
      const content = {
        title: textOption(options, "title"),
        list,
        start: levelsNamed(list, namesOf(options.result)),
        label: texts.chooseOption,
        confirmText: texts.ok,
        cancelText: texts.cancel,
      };
      const names = await dialogs.ask<readonly string[] | null>((close) => <LevelsDialog {...content} close={close} />);
      // Cancelling succeeds too, and says so, though the typings know nothing but true. Source: the platform's reference.
      const result = (names ?? []).map((name) => ({ name }));
      return succeeded<LevelsSelected>({ success: (names !== null) as true, result });
    }),
  };
}

interface LevelsSelected {
  readonly success: true;
  readonly result: { name: string }[];
}

/** Of a former result: `[{name}]`. */
function namesOf(result: unknown): readonly string[] {
  return Array.isArray(result) ? result.map((each: { name?: unknown } | null) => printed(each?.name)) : [];
}

function listOption(options: ApiOptions, name: string): readonly string[] | undefined {
  const list = options[name];
  return Array.isArray(list) ? list.map(printed) : undefined;
}

function indexOption(options: ApiOptions, name: string): number {
  const index = options[name];
  return typeof index === "number" && index >= 0 ? Math.floor(index) : 0;
}

function badgeOf(badges: unknown, index: number): SheetBadge | undefined {
  if (!Array.isArray(badges)) return undefined;
  const badge = badges.find((each: unknown) => (each as { index?: unknown } | null)?.index === index);
  switch (badge?.type) {
    case "point":
    case "more":
    case "num":
    case "text":
      return { type: badge.type, text: printed(badge.text) };
    default:
      return undefined;
  }
}
