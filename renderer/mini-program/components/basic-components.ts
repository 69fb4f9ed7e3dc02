import type { BasicComponent } from "./basic-element";
import { Button } from "./button";
import { Canvas } from "./canvas";
import { Checkbox, CheckboxGroup } from "./checkbox";
import { CoverView } from "./cover-view";
import { Form } from "./form";
import { Icon } from "./icon";
import { Image } from "./image";
import { Input } from "./input";
import { Label } from "./label";
import { MovableArea } from "./movable-area";
import { MovableView } from "./movable-view";
import { Navigator } from "./navigator";
import { PageMeta } from "./page-meta";
import { Picker } from "./picker";
import { PickerView, PickerViewColumn } from "./picker-view";
import { PLACEHOLDERS, Placeholder } from "./placeholder";
import { Progress } from "./progress";
import { Radio, RadioGroup } from "./radio";
import { RichText } from "./rich-text";
import { ScrollView } from "./scroll-view";
import { Slider } from "./slider";
import { Swiper, SwiperItem } from "./swiper";
import { Switch } from "./switch";
import { Text } from "./text";
import { Textarea } from "./textarea";
import { Video } from "./video";
import { View } from "./view";
import { WebView } from "./web-view";

/** What a tag draws: the components that the host has, and boxes for those that no desktop has. */
export const basicComponents: ReadonlyMap<string, BasicComponent> = new Map([
  ["view", View],
  ["scroll-view", ScrollView],
  ["swiper", Swiper],
  ["swiper-item", SwiperItem],
  ["movable-area", MovableArea],
  ["movable-view", MovableView],
  ["cover-view", CoverView],
  ["cover-image", Image],
  ["page-meta", PageMeta],
  ["text", Text],
  ["icon", Icon],
  ["progress", Progress],
  ["rich-text", RichText],
  ["button", Button],
  ["input", Input],
  ["textarea", Textarea],
  ["form", Form],
  ["label", Label],
  ["checkbox", Checkbox],
  ["checkbox-group", CheckboxGroup],
  ["radio", Radio],
  ["radio-group", RadioGroup],
  ["switch", Switch],
  ["slider", Slider],
  ["picker", Picker],
  ["picker-view", PickerView],
  ["picker-view-column", PickerViewColumn],
  ["navigator", Navigator],
  ["image", Image],
  ["canvas", Canvas],
  ["video", Video],
  ["web-view", WebView],
  ...Array.from(PLACEHOLDERS, (tag) => [tag, Placeholder] as const),
]);
