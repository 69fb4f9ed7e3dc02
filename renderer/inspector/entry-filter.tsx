import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ColumnsMenu } from "./columns-menu";
import "./entry-filter.css";
import type { InspectorArrangement } from "../../app/bridge/window/inspector-view";
import type { SearchState, ValueSearch } from "./use-search";

interface EntryFilterProps {
  readonly keyText: string;
  readonly onKeyText: (text: string) => void;
  readonly search: ValueSearch;
  readonly onSearch: (search: ValueSearch) => void;
  readonly searchState: SearchState;
  readonly view: InspectorArrangement;
  readonly onView: (change: Partial<InspectorArrangement>) => void;
}

/** Which rows are shown: by a part of their key, and by what their value holds. */
export function EntryFilterBar({ keyText, onKeyText, search, onSearch, searchState, view, onView }: EntryFilterProps) {
  const { t } = useTranslation("inspector");
  const statusId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element of that name came after the browsers we run on.
    <div className="entry-filter" role="search">
      <input
        type="search"
        aria-label={t("filterKeys")}
        placeholder={t("filterKeys")}
        value={keyText}
        spellCheck={false}
        onChange={(event) => onKeyText(event.target.value)}
      />
      <div className="joined">
        <input
          type="search"
          aria-label={t("searchValues")}
          placeholder={t("searchValues")}
          value={search.text}
          spellCheck={false}
          aria-invalid={searchState.state === "invalid-pattern"}
          aria-describedby={statusId}
          onChange={(event) => onSearch({ ...search, text: event.target.value })}
        />
        <button
          type="button"
          aria-pressed={search.isPattern}
          aria-label={t("pattern")}
          title={t("pattern")}
          onClick={() => onSearch({ ...search, isPattern: !search.isPattern })}
        >
          .*
        </button>
      </div>
      <ColumnsMenu view={view} onView={onView} />
      <p id={statusId} className="search-status" role="status">
        <SearchStatus state={searchState} />
      </p>
    </div>
  );
}

function SearchStatus({ state }: { readonly state: SearchState }) {
  const { t } = useTranslation("inspector");
  switch (state.state) {
    case "off":
    case "found":
      return null;
    case "searching":
      return t("searching");
    case "given-up":
      return <span className="search-fault">{t("searchGivenUp")}</span>;
    case "invalid-pattern":
      return <span className="search-fault">{t("invalidPattern", { reason: state.reason })}</span>;
    case "failed":
      return <span className="search-fault">{t("failed", { reason: state.reason })}</span>;
  }
}
