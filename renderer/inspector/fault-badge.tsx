import { useTranslation } from "react-i18next";
import { type Faults, type InspectorBridge, NO_FAULTS } from "../../app/bridge/window/inspector";
import { addressText } from "../../app/storage/realm-address";
import { useActiveFaults } from "./use-active-faults";
import "./faults.css";

/** Says, over every pane, that faults are on somewhere: nobody should look for a bug that was asked for. */
export function FaultBadge({ bridge }: { readonly bridge: InspectorBridge }) {
  const { t } = useTranslation(["tools", "inspector"]);
  const active = useActiveFaults(bridge);
  const endAll = () => {
    for (const { address } of active) void bridge.setFaults({ address, faults: NO_FAULTS });
  };
  return (
    <div role="status">
      {active.length > 0 && (
        <div className="fault-banner">
          <strong>{t("tools:faults.on")}</strong>
          <ul>
            {active.map(({ address, faults }) => (
              <li key={addressText(address)}>
                {t(`inspector:realm.${address.realm.kind}`, { ...address.realm })}: <FaultText faults={faults} />
              </li>
            ))}
          </ul>
          <button type="button" onClick={endAll}>
            {t("tools:faults.endAll")}
          </button>
        </div>
      )}
    </div>
  );
}

/** What is on, in words. */
function FaultText({ faults: { fail, delay, quotaKb } }: { readonly faults: Faults }) {
  const { t } = useTranslation("tools");
  const parts = [
    fail === null ? null : t("faults.failing", { ...fail }),
    delay === 0 ? null : t("faults.delayed", { delay }),
    quotaKb === null ? null : t("faults.smaller", { quotaKb }),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

/** On the button that shows the panel: faults stay on while it is closed. */
export function FaultMark({ bridge }: { readonly bridge: InspectorBridge }) {
  const { t } = useTranslation("tools");
  const active = useActiveFaults(bridge);
  if (active.length === 0) return null;
  return (
    <>
      {/* Between two words of the button's name. */} <span className="fault-mark">{t("faults.mark")}</span>
    </>
  );
}
