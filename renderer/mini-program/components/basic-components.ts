import { CoverView } from "./containers/cover-view";
import { MovableArea } from "./containers/movable-area";
import { MovableView } from "./containers/movable-view";
import { ScrollView } from "./containers/scroll-view";
import { Swiper, SwiperItem } from "./containers/swiper";
import { UNAVAILABLE_COMPONENTS, UnavailableComponent } from "./containers/unavailable-component";
import { View } from "./containers/view";
import type { BasicComponent } from "./element/basic-element";
import { Button } from "./forms/button";
import { Checkbox, CheckboxGroup } from "./forms/checkbox";
import { Form } from "./forms/form";
import { Input } from "./forms/input";
import { Label } from "./forms/label";
import { Picker } from "./forms/picker";
import { PickerView, PickerViewColumn } from "./forms/picker-view";
import { Radio, RadioGroup } from "./forms/radio";
import { Slider } from "./forms/slider";
import { Switch } from "./forms/switch";
import { Textarea } from "./forms/textarea";
import { Canvas } from "./media/canvas";
import { Image } from "./media/image";
import { Video } from "./media/video";
import { Navigator } from "./navigation/navigator";
import { PageMeta } from "./navigation/page-meta";
import { WebView } from "./navigation/web-view";
import { Icon } from "./text/icon";
import { Progress } from "./text/progress";
import { RichText } from "./text/rich-text";
import { Text } from "./text/text";

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
  ...Array.from(UNAVAILABLE_COMPONENTS, (tag) => [tag, UnavailableComponent] as const),
]);
