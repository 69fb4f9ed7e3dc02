import type { Failures } from "../../problems/failures";
import type { AppEvent, AppEvents } from "../../runtime/program/app-events";
import { Listeners } from "../calls/listeners";

/**
 * `my.onAppShow` and the other events of the whole mini-program, each with its `off`.
 * Source: docs/platform/api-ui.md#system-and-environment.
 * @param plugin whose `my` it is; null for the mini-program's
 */
export function createAppEventsApi(events: AppEvents, failures: Failures, plugin: string | null) {
  const listenersFor = (event: AppEvent) => {
    const listeners = new Listeners(event, failures);
    events.listen(plugin, event, (...args) => listeners.emit(...args));
    return listeners;
  };
  const [show, hide] = [listenersFor("AppShow"), listenersFor("AppHide")];
  const [error, rejection] = [listenersFor("Error"), listenersFor("UnhandledRejection")];
  const [notFound, componentError] = [listenersFor("PageNotFound"), listenersFor("ComponentError")];
  const lazyLoadError = listenersFor("LazyLoadError");
  return {
    ...{ onAppShow: show.on, offAppShow: show.off, onAppHide: hide.on, offAppHide: hide.off },
    ...{ onError: error.on, offError: error.off },
    ...{ onUnhandledRejection: rejection.on, offUnhandledRejection: rejection.off },
    ...{ onPageNotFound: notFound.on, offPageNotFound: notFound.off },
    ...{ onLazyLoadError: lazyLoadError.on, offLazyLoadError: lazyLoadError.off },
    ...{ onComponentError: componentError.on, offComponentError: componentError.off },
  };
}
