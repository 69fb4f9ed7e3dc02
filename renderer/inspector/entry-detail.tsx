import { useTranslation } from "react-i18next";
import { addressText } from "../../app/storage/realm-address";
import { EntryEditor } from "./entry-editor";
import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";
import "./entry-detail.css";

export interface EntryDetailProps extends PaneProps {
  readonly edits: Edits;
  /** In the order of the table. */
  readonly selectedKeys: readonly string[];
  readonly onSelect: (key: string) => void;
  /** The entry that was opened last: a new object each time, to take the focus to it. */
  readonly opened: { readonly key: string } | null;
}

/** The entry that is selected, in full, to be edited. */
export function EntryDetail({ bridge, address, edits, selectedKeys, opened }: EntryDetailProps) {
  const { t } = useTranslation("edit");
  const [key] = selectedKeys;
  if (key === undefined) return <p className="inspector-hint">{t("nothingChosen")}</p>;
  if (selectedKeys.length > 1) {
    return <p className="inspector-hint">{t("manyChosen", { count: selectedKeys.length })}</p>;
  }
  const id = JSON.stringify([addressText(address), key]);
  return <EntryEditor key={id} bridge={bridge} address={address} edits={edits} entryKey={key} opened={opened} />;
}
