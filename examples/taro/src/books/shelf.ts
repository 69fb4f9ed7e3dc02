import Taro from "@tarojs/taro";
import { createContext, createElement, type PropsWithChildren, useContext, useEffect, useMemo, useReducer } from "react";

export interface Read {
  readonly id: string;
  readonly stars: number;
  readonly note: string;
  readonly lent: boolean;
  readonly due: string;
}

type Action =
  | { type: "loaded"; reads: readonly Read[] }
  | { type: "put"; read: Read }
  | { type: "removed"; id: string }
  | { type: "cleared" };

const KEY = "shelf";

function reduce(reads: readonly Read[] | null, action: Action): readonly Read[] | null {
  switch (action.type) {
    case "loaded":
      return action.reads;
    case "put": {
      const others = (reads ?? []).filter(({ id }) => id !== action.read.id);
      return [action.read, ...others];
    }
    case "removed":
      return (reads ?? []).filter(({ id }) => id !== action.id);
    case "cleared":
      return [];
  }
}

interface Shelf {
  /** null until storage has answered. */
  readonly reads: readonly Read[] | null;
  readonly put: (read: Read) => void;
  readonly remove: (id: string) => void;
  readonly clear: () => void;
}

const ShelfContext = createContext<Shelf | null>(null);

export function ShelfProvider({ children }: PropsWithChildren) {
  const [reads, dispatch] = useReducer(reduce, null);

  useEffect(() => {
    Taro.getStorage<readonly Read[]>({ key: KEY })
      .then(({ data }) => dispatch({ type: "loaded", reads: data ?? [] }))
      .catch(() => dispatch({ type: "loaded", reads: [] }));
  }, []);

  useEffect(() => {
    if (reads !== null) Taro.setStorage({ key: KEY, data: reads });
  }, [reads]);

  const shelf = useMemo<Shelf>(
    () => ({
      reads,
      put: (read) => dispatch({ type: "put", read }),
      remove: (id) => dispatch({ type: "removed", id }),
      clear: () => dispatch({ type: "cleared" }),
    }),
    [reads],
  );
  return createElement(ShelfContext.Provider, { value: shelf }, children);
}

export function useShelf(): Shelf {
  const shelf = useContext(ShelfContext);
  if (shelf === null) throw new Error("useShelf outside of ShelfProvider");
  return shelf;
}
