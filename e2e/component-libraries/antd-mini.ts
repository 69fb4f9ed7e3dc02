import { DISPLAY } from "./antd-mini-display";
import { ENTRY } from "./antd-mini-entry";
import type { ComponentLibrary, ComponentPage } from "./component-page";

const IMAGE = "/images/picture.svg";
const TABS = [
  { title: "标签一", content: "标签一的内容", text: "标签一", icon: IMAGE },
  { title: "标签二", content: "标签二的内容", text: "标签二", icon: IMAGE },
];

/** antd-mini's components that cover the page, answer it or lead through it. */
const OVERLAYS: readonly ComponentPage[] = [
  {
    path: "ActionSheet/index",
    markup: '<c title="动作面板" actions="{{actions}}" visible cancelText="取消" onAction="handle" onClose="handle"/>',
    data: { actions: [{ text: "第一个动作", description: "说明" }] },
    shows: "第一个动作",
  },
  {
    path: "Dialog/index",
    markup: '<c title="对话框" content="对话框内容" visible footer="{{footer}}" onClose="handle"/>',
    data: { footer: { layout: "horizontal", buttons: [{ id: "1", text: "好的", type: "primary" }] } },
    shows: "对话框内容",
  },
  {
    path: "Feedback/index",
    markup: '<c visible type="card" title="有帮助吗" list="{{list}}" onTapFeedItem="handle"/>',
    data: {
      list: [
        { id: "1", text: "有" },
        { id: "2", text: "没有" },
      ],
    },
    shows: "有帮助吗",
  },
  {
    path: "GuideTour/index",
    markup: '<c visible items="{{items}}" defaultCurrent="{{0}}" gotItText="知道了" onCancel="handle"/>',
    data: {
      items: [{ imageUrl: IMAGE, top: "100px", left: "20px", imageMode: "widthFix", imageStyle: "width: 100px" }],
    },
    shows: "知道了",
  },
  { path: "Mask/index", markup: '<c show onMaskTap="handle"/>' },
  {
    path: "Modal/index",
    markup: '<c title="弹窗" content="弹窗内容" visible primaryButtonText="确认" type="focus" onClose="handle"/>',
    shows: "弹窗内容",
  },
  {
    path: "Popover/index",
    markup: '<c visible content="气泡内容" placement="bottom" onVisibleChange="handle"><view>锚点</view></c>',
    shows: "气泡内容",
  },
  {
    path: "PopoverList/index",
    markup: '<c visible list="{{list}}" placement="bottom" onTapItem="handle"><view>锚点</view></c>',
    data: { list: [{ id: "1", text: "气泡项", icon: "LikeOutline" }] },
    shows: "气泡项",
  },
  {
    path: "Popup/index",
    markup:
      '<c visible title="弹出层" position="bottom" showClose height="{{300}}" onClose="handle"><view>弹出内容</view></c>',
    shows: "弹出内容",
  },
  {
    path: "RareWordsKeyboard/index",
    markup: '<c visible showMask onClose="handle" onChange="handle"/>',
    // Its template names a method for onAppear that its script does not have.
    ownFault: "catchAppearModal",
  },
  {
    path: "SelectContact/index",
    markup: '<c height="400px" recommendContactsList="{{groups}}" allContactsList="{{contacts}}" onSelect="handle"/>',
    data: {
      groups: [],
      contacts: [{ userId: "1", displayName: "小满", loginId: "138****0000", avatar: IMAGE, nodes: [] }],
    },
  },
  {
    path: "SwipeAction/index",
    markup: '<c rightButtons="{{buttons}}" damping="{{70}}" onButtonTap="handle"><view>左滑我</view></c>',
    data: { buttons: [{ text: "删除", bgColor: "#f00", color: "#fff" }] },
    shows: "左滑我",
  },
  {
    path: "TabBar/index",
    markup: '<c items="{{items}}" defaultCurrent="{{0}}" onChange="handle"/>',
    data: { items: TABS },
    shows: "标签二",
  },
  {
    path: "Tabs/index",
    markup: '<c items="{{items}}" type="basic" direction="horizontal" defaultCurrent="{{0}}" onChange="handle"/>',
    data: { items: TABS },
    shows: "标签二",
  },
  {
    path: "Terms/index",
    markup: '<c type="check" terms="{{terms}}" buttons="{{buttons}}" termPrefix="同意" onTermTap="handle"/>',
    data: { terms: [{ key: "1", name: "《用户协议》" }], buttons: [{ key: "1", text: "继续", type: "primary" }] },
    shows: "继续",
  },
  {
    path: "Toast/index",
    markup: '<c content="轻提示" visible type="success" duration="{{0}}" showMask="{{false}}"/>',
    shows: "轻提示",
  },
];

export const ANTD_MINI: ComponentLibrary = {
  name: "antd-mini",
  folder: "es",
  pages: [...DISPLAY, ...ENTRY, ...OVERLAYS],
  notRendered: {},
};
