import { expect, it, vi } from "vitest";
import { Deliveries } from "./deliveries";

/** Sends a message. @returns its number, and who hears that it was taken */
function sent(deliveries: Deliveries) {
  let number = 0;
  const heard = vi.fn();
  void deliveries
    .send((delivery) => {
      number = delivery;
    })
    .then(heard);
  return { number, heard };
}

it("whoever sends a message waits until the page has taken that one", async () => {
  const deliveries = new Deliveries();
  const [first, second] = [sent(deliveries), sent(deliveries)];
  deliveries.taken(second.number);
  deliveries.taken(99);
  await vi.waitFor(() => expect(second.heard).toHaveBeenCalledOnce());
  expect(first.heard).not.toHaveBeenCalled();
});

it("nobody waits for a document that is gone, and its word says nothing of the next one's messages", async () => {
  const deliveries = new Deliveries();
  const former = sent(deliveries);
  deliveries.release();
  await vi.waitFor(() => expect(former.heard).toHaveBeenCalledOnce());
  const next = sent(deliveries);
  deliveries.taken(former.number);
  await Promise.resolve();
  expect(next.heard).not.toHaveBeenCalled();
});
