import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface TabSetProps<Name extends string> {
  /** Text of the list of tabs, and the prefix of the tabs' own texts. */
  readonly name: string;
  readonly texts: string;
  readonly tabs: readonly Name[];
  readonly tab: Name;
  readonly onTab: (tab: Name) => void;
  readonly contents: Readonly<Record<Name, ReactNode>>;
}

/** Tabs with their contents, of which one is seen. What is not seen stays as it is: a filter, a scroll position. */
export function TabSet<Name extends string>({ name, texts, tabs, tab, onTab, contents }: TabSetProps<Name>) {
  const { t } = useTranslation("inspector");
  const choose = (value: string) => {
    const chosen = tabs.find((each) => each === value);
    if (chosen !== undefined) onTab(chosen);
  };
  return (
    <Tabs.Root className="inspector-tabs" value={tab} onValueChange={choose}>
      <Tabs.List className="inspector-tab-list" aria-label={t(name)}>
        {tabs.map((each) => (
          <Tabs.Trigger key={each} value={each}>
            {t(`${texts}.${each}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((each) => (
        <Tabs.Content key={each} value={each} className="inspector-tab-content" forceMount>
          {contents[each]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
