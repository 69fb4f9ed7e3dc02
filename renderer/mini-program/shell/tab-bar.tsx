import "./tab-bar.css";
import type { TabBarState, TabItem } from "./tab-bar-state";

interface TabBarProps {
  readonly label: string;
  readonly state: TabBarState;
  readonly selected: number;
  onTap(item: TabItem): void;
}

/** The bar at the bottom of a tab page. */
export function TabBar({ label, state, selected, onTap }: TabBarProps) {
  const { items, textColor, selectedColor, backgroundColor, borderColor } = state;
  const style = {
    ...(backgroundColor === undefined ? {} : { background: backgroundColor }),
    ...(borderColor === undefined ? {} : { borderTopColor: borderColor }),
  };
  return (
    <nav class="mh-tab-bar" aria-label={label} style={style}>
      {items.map((item, index) => (
        <button
          type="button"
          key={item.pagePath}
          aria-current={index === selected ? "page" : undefined}
          style={colourStyle(index === selected ? selectedColor : textColor)}
          onClick={() => onTap(item)}
        >
          <TabIcon item={item} isSelected={index === selected} />
          <span class="mh-tab-text">{item.text}</span>
        </button>
      ))}
    </nav>
  );
}

function TabIcon({ item, isSelected }: { readonly item: TabItem; readonly isSelected: boolean }) {
  const icon = isSelected ? (item.activeIcon ?? item.icon) : item.icon;
  return (
    <span class="mh-tab-icon">
      {icon !== undefined && <img src={icon} alt="" />}
      {item.badge !== null && <span class="mh-tab-badge">{item.badge}</span>}
      {item.badge === null && item.redDot && <span class="mh-tab-dot" />}
    </span>
  );
}

function colourStyle(colour: string | undefined): { color?: string } {
  return colour === undefined ? {} : { color: colour };
}
