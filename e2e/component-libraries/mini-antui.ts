import type { ComponentLibrary, ComponentPage } from "./component-page";

const IMAGE = "/images/picture.svg";
const TABS = [
  { title: "标签一", anchor: "a", badgeType: "dot" },
  { title: "标签二", anchor: "b", badgeType: "text", badgeText: "新" },
];

const PAGES: readonly ComponentPage[] = [
  { path: "am-checkbox/index", markup: '<c id="one" value="a" checked="{{true}}" onChange="handle"/>' },
  { path: "am-icon/index", markup: '<c type="success" size="{{23}}" color="#333"/>' },
  {
    path: "amount-input/index",
    markup:
      '<c type="digit" title="转账金额" extra="建议不超过 100 元" placeholder="输入金额" value="" btnText="全部" onInput="handle"/>',
    shows: "建议不超过 100 元",
  },
  {
    path: "badge/index",
    markup: '<c text="{{120}}" overflowCount="{{99}}"><view slot="inner">消息</view></c>',
    shows: "消息",
  },
  {
    path: "calendar/index",
    markup: '<c type="single" tagData="{{tags}}" haveYear onSelect="handle"/>',
    data: { tags: [{ date: "2026-11-14", tag: "还房贷", tagColor: 5 }] },
    shows: "年",
  },
  {
    path: "card/index",
    markup: `<c title="卡片" subTitle="副标题" thumb="${IMAGE}" footer="描述文字" onClick="handle"/>`,
    shows: "描述文字",
  },
  {
    path: "collapse/index",
    markup:
      '<c collapseKey="one" activeKey="{{open}}" onChange="handle"><item collapseKey="one" itemKey="item-1" header="标题一"><view>折叠的内容</view></item></c>',
    parts: { item: "collapse/collapse-item/index" },
    data: { open: ["item-1"] },
    shows: "标题一",
  },
  {
    path: "collapse/collapse-item/index",
    markup:
      '<group collapseKey="two" activeKey="{{open}}"><c collapseKey="two" itemKey="item-1" header="单独一项" isOpen><view>内容</view></c></group>',
    parts: { group: "collapse/index" },
    data: { open: [] },
    shows: "单独一项",
  },
  {
    path: "filter/index",
    markup:
      '<c show="show" max="{{2}}" onChange="handle"><item value="衣服" id="a"/><item value="裤子" id="b" selected/></c>',
    parts: { item: "filter/filter-item/index" },
    shows: "衣服",
  },
  {
    path: "filter/filter-item/index",
    markup: '<group show="show" max="{{1}}"><c value="衣服" id="a" selected onChange="handle"/></group>',
    parts: { group: "filter/index" },
    shows: "衣服",
  },
  {
    path: "flex/index",
    markup: '<c direction="row" wrap="wrap" justify="between" align="center"><item><view>块一</view></item></c>',
    parts: { item: "flex/flex-item/index" },
    shows: "块一",
  },
  {
    path: "flex/flex-item/index",
    markup: "<group><c><view>块二</view></c></group>",
    parts: { group: "flex/index" },
    shows: "块二",
  },
  {
    path: "footer/index",
    markup: '<c copyright="© 小满" links="{{links}}"/>',
    data: { links: [{ text: "底部链接", url: "/pages/home/home" }] },
    shows: "© 小满",
  },
  {
    path: "grid/index",
    markup: '<c columnNum="{{3}}" list="{{list}}" hasLine onGridItemClick="handle"/>',
    data: {
      list: [
        { icon: IMAGE, text: "格子一", desc: "说明" },
        { icon: IMAGE, text: "格子二" },
      ],
    },
    shows: "格子一",
  },
  {
    path: "input-item/index",
    markup: '<c clear placeholder="银行卡号" type="number" value="6222" onInput="handle">卡号</c>',
    shows: "卡号",
  },
  {
    path: "list/index",
    markup:
      '<c><view slot="header">列表头</view><item arrow onClick="handle">列表项</item><view slot="footer">列表尾</view></c>',
    parts: { item: "list/list-item/index" },
    shows: "列表头",
  },
  {
    path: "list/list-item/index",
    markup: `<c thumb="${IMAGE}" arrow align="middle" index="{{1}}" onClick="handle">标题<view slot="extra">附加内容</view></c>`,
    shows: "附加内容",
  },
  {
    path: "message/index",
    markup: '<c type="success" title="操作成功" subTitle="内容详情" mainButton="{{main}}" onTapMain="handle"/>',
    data: { main: { buttonText: "主要操作" } },
    shows: "主要操作",
  },
  {
    path: "modal/index",
    markup: `<c show showClose topImage="${IMAGE}" topImageSize="md" onModalClose="handle"><view slot="header">弹窗标题</view>弹窗正文<view slot="footer">确定按钮</view></c>`,
    shows: "弹窗标题",
  },
  {
    path: "notice/index",
    markup: '<c mode="link" enableMarquee="{{false}}" action="去看看" onClick="handle">通知文字</c>',
    shows: "通知文字",
  },
  {
    path: "page-result/index",
    markup: '<c type="network" title="网络不给力" brief="世界上最遥远的距离"/>',
    shows: "网络不给力",
  },
  {
    path: "pagination/index",
    markup: '<c mode="text" total="{{20}}" current="{{1}}" prevText="上一页" nextText="下一页" onChange="handle"/>',
    shows: "下一页",
  },
  {
    path: "picker-item/index",
    markup: '<c value="" placeholder="选择发卡银行" onSelect="handle">发卡银行</c>',
    shows: "选择发卡银行",
  },
  {
    path: "popover/index",
    markup:
      '<c show position="bottom" showMask onMaskClick="handle"><view>点我</view><view slot="items"><item onItemClick="handle">气泡项</item></view></c>',
    parts: { item: "popover/popover-item/index" },
    shows: "气泡项",
  },
  {
    path: "popover/popover-item/index",
    markup:
      '<group show showMask="{{false}}"><view>点我</view><view slot="items"><c onItemClick="handle">一项</c></view></group>',
    parts: { group: "popover/index" },
    shows: "一项",
  },
  {
    path: "popup/index",
    markup: '<c show position="bottom" mask animation="{{false}}" onClose="handle"><view>弹出内容</view></c>',
    shows: "弹出内容",
  },
  {
    path: "search-bar/index",
    markup: '<c value="" placeholder="搜索" maxLength="{{20}}" showCancelButton onInput="handle"/>',
    shows: "取消",
  },
  {
    path: "stepper/index",
    markup: '<c min="{{0}}" max="{{9}}" value="{{2}}" step="{{1}}" showNumber onChange="handle"/>',
  },
  {
    path: "steps/index",
    markup: '<c direction="vertical" activeIndex="{{2}}" failIndex="{{3}}" size="{{20}}" items="{{items}}"/>',
    data: { items: [{ title: "步骤一" }, { title: "步骤二", description: "说明二" }, { title: "步骤三" }] },
    shows: "说明二",
  },
  {
    path: "swipe-action/index",
    markup: '<c index="{{0}}" right="{{right}}" restore="{{false}}" onRightItemClick="handle"><view>左滑我</view></c>',
    data: { right: [{ type: "delete", text: "删除" }] },
    shows: "左滑我",
  },
  {
    path: "tabs/index",
    markup:
      '<c tabs="{{tabs}}" activeTab="{{0}}" swipeable="{{false}}" onTabClick="handle"><pane a:for="{{tabs}}" key="{{index}}">{{item.title}}的内容</pane></c>',
    parts: { pane: "tabs/tab-content/index" },
    data: { tabs: TABS },
    shows: "标签一的内容",
  },
  {
    path: "tabs/tab-content/index",
    markup: '<group tabs="{{tabs}}" activeTab="{{0}}" swipeable><c key="0">窗格内容</c><c key="1">另一格</c></group>',
    parts: { group: "tabs/index" },
    data: { tabs: TABS },
    shows: "窗格内容",
  },
  {
    path: "tips/tips-dialog/index",
    markup:
      '<c show type="dialog" onCloseTap="handle"><view slot="content">引导内容</view><view slot="operation">去看看</view></c>',
    shows: "引导内容",
  },
  { path: "tips/tips-plain/index", markup: '<c time="{{60000}}" onClose="handle">添加到首页</c>', shows: "添加到首页" },
  {
    path: "vtabs/index",
    markup:
      '<c tabs="{{tabs}}" activeTab="{{0}}" animated="{{false}}" onTabClick="handle"><pane anchor="a"><view>甲的内容</view></pane><pane anchor="b"><view>乙的内容</view></pane></c>',
    parts: { pane: "vtabs/vtab-content/index" },
    data: { tabs: TABS },
    shows: "甲的内容",
  },
  {
    path: "vtabs/vtab-content/index",
    markup:
      '<group tabs="{{tabs}}" activeTab="{{0}}"><c anchor="a"><view>单格</view></c><c anchor="b"><view>又一格</view></c></group>',
    parts: { group: "vtabs/index" },
    data: { tabs: TABS },
    shows: "单格",
  },
  {
    path: "face-detection/index",
    markup: '<c facing="front" appName="" serviceName=""/>',
    shows: "appName and serviceName is required",
  },
];

export const MINI_ANTUI: ComponentLibrary = { name: "mini-antui", folder: "es", pages: PAGES, notRendered: {} };
