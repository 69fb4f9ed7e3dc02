import type { PropsWithChildren } from "react";
import { useLaunch } from "@tarojs/taro";
import { ShelfProvider } from "./books/shelf";
import "./app.scss";

export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path }) => {
    console.log("launched at", path);
  });
  return ShelfProvider({ children });
}
