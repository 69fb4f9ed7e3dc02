import type { AnyContract, Bridge } from "../app/bridge/contract";
import { ask, askSync } from "./ask";
import { follow } from "./pushes";

/**
 * All that a page may ask and hear by a contract. An object's own functions: contextBridge carries no others.
 */
export function bridgeOf<Each extends AnyContract>(contract: Each): Bridge<Each> {
  const verbs = Object.entries(contract.calls).map(([name, { travels, isBare }]) => {
    const verb = travels === "sync" ? askSync : ask;
    return [name, (question: never) => verb(contract, name, (isBare ? undefined : question) as never)];
  });
  const subscriptions = Object.keys(contract.pushes).map((name) => {
    return [`on${name.charAt(0).toUpperCase()}${name.slice(1)}`, (listener: never) => follow(contract, name, listener)];
  });
  return Object.fromEntries([...verbs, ...subscriptions]) as Bridge<Each>;
}
