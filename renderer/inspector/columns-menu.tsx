import { Popover } from "radix-ui";
import { useTranslation } from "react-i18next";
import { ENTRY_COLUMNS, type EntryColumn, type InspectorArrangement } from "../../app/bridge/window/inspector-view";

interface ColumnsMenuProps {
  readonly view: InspectorArrangement;
  readonly onView: (change: Partial<InspectorArrangement>) => void;
}

/** Which columns the table has. */
export function ColumnsMenu({ view, onView }: ColumnsMenuProps) {
  const { t } = useTranslation("inspector");
  const { hiddenColumns } = view;
  const toggle = (column: EntryColumn) => {
    const others = hiddenColumns.filter((each) => each !== column);
    onView({ hiddenColumns: others.length === hiddenColumns.length ? [...others, column] : others });
  };
  return (
    <Popover.Root>
      <Popover.Trigger>{t("columns")}</Popover.Trigger>
      <Popover.Content className="columns-menu" aria-label={t("columns")} align="end" sideOffset={4}>
        {ENTRY_COLUMNS.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={!hiddenColumns.includes(column)}
              disabled={column === "key"}
              onChange={() => toggle(column)}
            />
            {t(`column.${column}`)}
          </label>
        ))}
      </Popover.Content>
    </Popover.Root>
  );
}
