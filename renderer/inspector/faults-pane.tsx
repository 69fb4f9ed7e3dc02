import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { FAULT_CODES, type Faults, NO_FAULTS } from "../../app/bridge/window/inspector";
import { FAULT_LIMITS, faultCode, faultNumber, isNoFault } from "../../app/inspector/fault-form";
import { addressText, isSameRealm } from "../../app/storage/realm-address";
import { Failed } from "./failed";
import type { PaneProps } from "./realm-context";
import "./faults.css";

/** Faults on request for the realm's calls, so that a developer sees how the mini-program takes them. */
export function FaultsPane({ bridge, address }: PaneProps) {
  const { t } = useTranslation(["tools", "inspector"]);
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [failure, setFailure] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: addresses are new objects at each render of what is above.
  useEffect(() => {
    let isEnded = false;
    setFaults(NO_FAULTS);
    const fail = (error: unknown) => setFailure(error instanceof Error ? error.message : String(error));
    void bridge.faults({ address }).then((first) => !isEnded && setFaults(first), fail);
    const end = bridge.onFaultsChanged((changed) => {
      if (isSameRealm(changed.address, address)) setFaults(changed.faults);
    });
    return () => {
      isEnded = true;
      end();
    };
  }, [bridge, addressText(address)]);
  const set = (change: Partial<Faults>) => {
    setFailure(null);
    bridge.setFaults({ address, faults: { ...faults, ...change } }).catch((error: Error) => setFailure(error.message));
  };
  const { realm } = address;
  return (
    <div className="faults-pane">
      <p className="quiet">{t("tools:faults.intro", { realm: t(`inspector:realm.${realm.kind}`, { ...realm }) })}</p>
      {failure !== null && <Failed reason={failure} onRetry={() => set({})} />}
      <FailForm fail={faults.fail} onSet={(fail) => set({ fail })} />
      <NumberForm
        name="delay"
        state={faults.delay === 0 ? null : t("tools:faults.delayed", { delay: faults.delay })}
        first="1000"
        onSet={(delay) => set({ delay: delay ?? 0 })}
      />
      <NumberForm
        name="quotaKb"
        state={faults.quotaKb === null ? null : t("tools:faults.smaller", { quotaKb: faults.quotaKb })}
        first="100"
        onSet={(quotaKb) => set({ quotaKb })}
      />
      <button type="button" disabled={isNoFault(faults)} onClick={() => set(NO_FAULTS)}>
        {t("tools:faults.endRealm")}
      </button>
    </div>
  );
}

interface FailFormProps {
  readonly fail: Faults["fail"];
  readonly onSet: (fail: Faults["fail"]) => void;
}

function FailForm({ fail, onSet }: FailFormProps) {
  const { t } = useTranslation("tools");
  const [error, setError] = useState(String(FAULT_CODES[0]));
  return (
    <FaultForm
      name="count"
      first="3"
      state={fail === null ? null : t("faults.failing", { ...fail })}
      onSet={(count) => onSet(count === null ? null : { error: faultCode(error), count })}
    >
      <label>
        {t("faults.code")}
        <select value={error} onChange={(event) => setError(event.target.value)}>
          {FAULT_CODES.map((code) => (
            <option key={code} value={code}>
              {t(`faults.codes.${code}`)}
            </option>
          ))}
        </select>
      </label>
    </FaultForm>
  );
}

interface FaultFormProps {
  readonly name: keyof typeof FAULT_LIMITS;
  /** What the field says at first. */
  readonly first: string;
  /** What is on, in words; null when it is off. */
  readonly state: string | null;
  /** @param value null ends it */
  readonly onSet: (value: number | null) => void;
}

function NumberForm(props: FaultFormProps) {
  return <FaultForm {...props}>{null}</FaultForm>;
}

/** One kind of fault: a number, a button that turns it on (Enter does too) and one that turns it off. */
function FaultForm({ name, first, state, onSet, children }: FaultFormProps & { readonly children: ReactNode }) {
  const { t } = useTranslation("tools");
  const [typed, setTyped] = useState(first);
  const value = faultNumber(typed, name);
  const { min, max } = FAULT_LIMITS[name];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== null) onSet(value);
  };
  return (
    <form className={state === null ? "fault-form" : "fault-form fault-on"} onSubmit={submit} noValidate>
      <fieldset>
        <legend>{t(`faults.title.${name}`)}</legend>
        <div className="fault-fields">
          <label>
            {t(`faults.field.${name}`)}
            <input
              type="number"
              min={min}
              max={max}
              value={typed}
              aria-invalid={value === null}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          {children}
          <button type="submit" disabled={value === null}>
            {t(state === null ? "faults.turnOn" : "faults.change")}
          </button>
          <button type="button" disabled={state === null} onClick={() => onSet(null)}>
            {t("faults.turnOff")}
          </button>
        </div>
        {value === null && (
          <p className="fault-wrong" role="alert">
            {t("faults.wrong", { min, max })}
          </p>
        )}
        <p className="fault-state" role="status">
          {state ?? t("faults.off")}
        </p>
      </fieldset>
    </form>
  );
}
