import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RealmSummary, StoreSummary } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { addressText, isSameRealm } from "../../app/storage/realm-address";
import { Failed } from "./failed";
import { lengthText } from "./length-text";
import "./realm-tree.css";
import type { Asked, Realms } from "./use-realms";

interface RealmTreeProps {
  readonly realms: Realms;
  readonly address: RealmAddress | null;
  readonly hasAccount: boolean;
  readonly onChoose: (address: RealmAddress) => void;
}

/** The mini-programs of the account, the one that runs first and open, and the realms of each with their sizes. */
export function RealmTree({ realms, address, hasAccount, onChoose }: RealmTreeProps) {
  const { t } = useTranslation("inspector");
  const { stores } = realms;
  if (!hasAccount) return <p className="inspector-hint">{t("noAccount")}</p>;
  if (stores.state === "loading")
    return (
      <p className="inspector-hint" role="status">
        {t("loading")}
      </p>
    );
  if (stores.state === "failed") return <Failed reason={stores.reason} onRetry={realms.reload} />;
  if (stores.value.length === 0) return <p className="inspector-hint">{t("noStores")}</p>;
  return (
    <div className="realm-tree" role="tree" aria-label={t("realms")} onKeyDown={moveFocus}>
      {stores.value.map((store, index) => (
        <StoreItem
          key={store.storeId}
          store={store}
          shownName={shownName(store, stores.value)}
          isFirst={index === 0}
          realms={realms.realms.get(store.storeId)}
          address={address}
          onOpen={() => realms.load(store.storeId)}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

/** Folders of the same name are told apart by their app ids. */
function shownName({ name, appId }: StoreSummary, all: readonly StoreSummary[]): string {
  if (name === null) return appId;
  return all.filter((other) => other.name === name).length === 1 ? name : `${name} · ${appId}`;
}

interface StoreItemProps {
  readonly store: StoreSummary;
  readonly shownName: string;
  readonly isFirst: boolean;
  readonly realms: Asked<readonly RealmSummary[]> | undefined;
  readonly address: RealmAddress | null;
  readonly onOpen: () => void;
  readonly onChoose: (address: RealmAddress) => void;
}

function StoreItem({ store, shownName, isFirst, realms, address, onOpen, onChoose }: StoreItemProps) {
  const { t } = useTranslation("inspector");
  const [isOpen, setIsOpen] = useState(store.isRunning);
  const isEntry = address === null && isFirst;
  const toggle = () => {
    if (!isOpen && realms?.state !== "ready") onOpen();
    setIsOpen(!isOpen);
  };
  // What is seen stands first and together, as whoever speaks to the computer reads it out.
  const parts = [shownName, store.isRunning ? t("running") : null, shownName === store.name ? store.appId : null];
  const label = parts.filter((part) => part !== null).join(", ");
  return (
    <>
      <div
        role="treeitem"
        aria-label={label}
        aria-level={1}
        aria-expanded={isOpen}
        aria-selected={false}
        tabIndex={isEntry ? 0 : -1}
        className="tree-row store-item"
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key === (isOpen ? "ArrowLeft" : "ArrowRight") || event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            toggle();
          }
        }}
      >
        <span className="tree-arrow" aria-hidden="true" />
        <span className="tree-name" title={store.appId}>
          {shownName}
        </span>{" "}
        {store.isRunning && <span className="chip">{t("running")}</span>}
      </div>
      {isOpen && realmItems({ realms, address, onOpen, onChoose })}
    </>
  );
}

function realmItems({ realms, address, onOpen, onChoose }: Omit<StoreItemProps, "store" | "shownName" | "isFirst">) {
  if (realms === undefined || realms.state === "loading") return <Loading />;
  if (realms.state === "failed") return <Failed reason={realms.reason} onRetry={onOpen} />;
  return realms.value.map((realm) => (
    <RealmItem
      key={addressText(realm.address)}
      summary={realm}
      isSelected={address !== null && isSameRealm(address, realm.address)}
      onChoose={() => onChoose(realm.address)}
    />
  ));
}

function RealmItem(props: {
  readonly summary: RealmSummary;
  readonly isSelected: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation("inspector");
  const { summary, isSelected, onChoose } = props;
  const { realm } = summary.address;
  const name = t(`realm.${realm.kind}`, { ...realm });
  const size = lengthText(summary.usedLength);
  return (
    <div
      role="treeitem"
      aria-label={t("realmName", { name, size })}
      aria-level={2}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      className="tree-row realm-item"
      onClick={onChoose}
      onFocus={onChoose}
      onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && onChoose()}
    >
      <span className="tree-name" title={name}>
        {name}
      </span>{" "}
      <span className="quiet tree-size" title={t("lengthHint", { length: summary.usedLength })}>
        {size}
      </span>
    </div>
  );
}

function Loading() {
  const { t } = useTranslation("inspector");
  return (
    <p className="inspector-hint" role="status">
      {t("loading")}
    </p>
  );
}

/** Up and down through the items that are seen, as in every tree. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const { activeElement } = document;
  const current = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const to = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[Math.min(items.length - 1, Math.max(0, to))]?.focus();
}
