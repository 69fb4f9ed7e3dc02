interface OptionListProps {
  /** As in "Choose 2", for those who do not see it. */
  readonly label: string;
  readonly options: readonly string[];
  readonly selected: number;
  readonly autofocus: boolean;
  readonly onSelect?: (index: number) => void;
}

/** One of the lists beside each other in a dialog. */
export function OptionList({ label, options, selected, autofocus, onSelect }: OptionListProps) {
  return (
    <select
      size={6}
      aria-label={label}
      autofocus={autofocus}
      onChange={({ currentTarget }) => onSelect?.(currentTarget.selectedIndex)}
    >
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two options may read the same.
        <option key={index} selected={index === selected}>
          {option}
        </option>
      ))}
    </select>
  );
}
