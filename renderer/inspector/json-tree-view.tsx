import { type ComponentProps, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "./copy-text";
import { JsonTree } from "./json-tree";
import { expressionOf, type JsonTreeRow, valueAt } from "./json-tree-rows";
import { PointMenu } from "./point-menu";

interface JsonTreeViewProps extends Omit<ComponentProps<typeof JsonTree>, "value" | "onMenu"> {
  /** JSON. */
  readonly text: string;
}

/** The tree of a JSON text with its context menu. */
export function JsonTreeView({ text, ...props }: JsonTreeViewProps) {
  const { t } = useTranslation("edit");
  const value: unknown = useMemo(() => JSON.parse(text), [text]);
  const [menu, setMenu] = useState<{ readonly row: JsonTreeRow; readonly x: number; readonly y: number } | null>(null);
  const path = menu?.row.path ?? [];
  return (
    <>
      <JsonTree value={value} {...props} onMenu={(row, at) => setMenu({ row, ...at })} />
      {menu !== null && (
        <PointMenu
          label={t("treeMenu")}
          at={menu}
          onClose={() => setMenu(null)}
          items={[
            { label: t("copyValue"), onChoose: () => copyText(JSON.stringify(valueAt(value, path), null, 2)) },
            { label: t("copyPath"), onChoose: () => copyText(expressionOf(path)) },
          ]}
        />
      )}
    </>
  );
}
