import { webContents } from "electron";
import type { AnyContract, MessageOf, PushName } from "../../app/bridge/contract";
import type { Callers } from "./callers";
import { push, pushLatest } from "./push";

/** The host window's page, as what is told to it. */
export class WindowPages {
  constructor(private readonly callers: Callers) {}

  push<Each extends AnyContract, Name extends PushName<Each>>(
    contract: Each,
    name: Name,
    message: MessageOf<Each, Name>,
  ): void {
    for (const page of this.#pages()) void push(page, contract, name, message);
  }

  /** For what is sent whole each time. */
  pushLatest<Each extends AnyContract, Name extends PushName<Each>>(
    contract: Each,
    name: Name,
    message: MessageOf<Each, Name>,
  ): void {
    for (const page of this.#pages()) pushLatest(page, contract, name, message);
  }

  #pages() {
    return this.callers.ofKind("host").map(({ id }) => webContents.fromId(id));
  }
}
