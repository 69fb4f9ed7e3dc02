import { ipcRenderer } from "electron";
import {
  type FaultsChange,
  INSPECTOR_CHANNELS,
  type InspectorBridge,
  type InspectorCalls,
  type RealmChange,
  type RecordedCalls,
} from "../app/bridge/inspector-calls";
import { follow } from "./incoming";

function ask<Call extends keyof InspectorCalls>(call: Call, question: InspectorCalls[Call]["ask"]) {
  return ipcRenderer.invoke(call, question) as Promise<InspectorCalls[Call]["answer"]>;
}

export const inspectorBridge: InspectorBridge = {
  stores: () => ask("inspector.stores", undefined),
  realms: (storeId) => ask("inspector.realms", { storeId }),
  entries: (address, from) => ask("inspector.entries", { address, from }),
  rows: (address, keys) => ask("inspector.rows", { address, keys }),
  read: (address, keys) => ask("inspector.read", { address, keys }),
  edit: (address, changes) => ask("inspector.edit", { address, changes }),
  search: (address, text, isPattern) => ask("inspector.search", { address, text, isPattern }),
  watch: (address) => ask("inspector.watch", { address }),
  recordCalls: (isOn) => ask("inspector.record-calls", { isOn }),
  setFaults: (address, faults) => ask("inspector.set-faults", { address, faults }),
  faults: (address) => ask("inspector.faults", { address }),
  activeFaults: () => ask("inspector.active-faults", undefined),
  sealedRecord: (address, key) => ask("inspector.sealed-record", { address, key }),
  snapshots: (address) => ask("inspector.snapshots", { address }),
  takeSnapshot: (address, name) => ask("inspector.take-snapshot", { address, name }),
  readSnapshot: (address, id) => ask("inspector.read-snapshot", { address, id }),
  removeSnapshot: (address, id) => ask("inspector.remove-snapshot", { address, id }),
  saveFile: (name, text) => ask("inspector.save-file", { name, text }),
  openFile: () => ask("inspector.open-file", undefined),
  onChange: (listener) =>
    follow<readonly RealmChange[]>(INSPECTOR_CHANNELS.changed, (changes) => {
      for (const change of changes) listener(change);
    }),
  onCalls: (listener) => follow<RecordedCalls>(INSPECTOR_CHANNELS.calls, listener),
  onFaults: (listener) =>
    follow<FaultsChange>(INSPECTOR_CHANNELS.faultsChanged, ({ address, faults }) => listener(address, faults)),
};
