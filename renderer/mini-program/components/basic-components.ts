import type { BasicComponent } from "./basic-element";
import { Button } from "./button";
import { Image } from "./image";
import { Input } from "./input";
import { ScrollView } from "./scroll-view";
import { Swiper, SwiperItem } from "./swiper";
import { Text } from "./text";
import { View } from "./view";

/** The components that the host has, by tag. */
export const basicComponents: ReadonlyMap<string, BasicComponent> = new Map([
  ["view", View],
  ["scroll-view", ScrollView],
  ["swiper", Swiper],
  ["swiper-item", SwiperItem],
  ["text", Text],
  ["image", Image],
  ["button", Button],
  ["input", Input],
]);
