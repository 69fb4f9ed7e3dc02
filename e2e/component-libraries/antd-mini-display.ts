import type { ComponentPage } from "./component-page";

const IMAGE = "/images/picture.svg";
const ITEMS = [
  { title: "第一项", content: "第一项的内容", description: "说明一", icon: IMAGE, text: "第一项" },
  { title: "第二项", content: "第二项的内容", description: "说明二", icon: IMAGE, text: "第二项" },
];

/** antd-mini's components that show things and lay them out. */
export const DISPLAY: readonly ComponentPage[] = [
  {
    path: "Actions/index",
    markup: '<c items="{{items}}" onItemTap="handle"/>',
    data: { items: [{ label: "复制", icon: "CopyOutline" }] },
  },
  { path: "Alphabet/index", markup: '<c alphabet="{{letters}}" onTap="handle"/>', data: { letters: ["A", "B", "C"] } },
  {
    path: "AutoResize/index",
    markup: '<c text="会变小的文字" minFontSize="{{10}}" maxFontSize="{{20}}">会变小的文字</c>',
    shows: "会变小的文字",
  },
  { path: "Avatar/index", markup: `<c size="large" src="${IMAGE}"/>` },
  {
    path: "Badge/index",
    markup: '<c type="number" text="{{8}}" position="top-right"><view>消息</view></c>',
    shows: "消息",
  },
  { path: "Bubble/index", markup: '<c content="你好" placement="start" variant="filled"/>', shows: "你好" },
  {
    path: "Card/index",
    markup: '<c title="卡片" operateText="更多" needFold foldStatus="{{true}}" divider><view>卡片内容</view></c>',
    shows: "卡片内容",
  },
  {
    path: "Collapse/index",
    markup: '<c items="{{items}}" defaultCurrent="{{[0]}}" accordion onChange="handle"/>',
    data: { items: ITEMS },
    shows: "第一项的内容",
  },
  {
    path: "ConfigProvider/index",
    markup: '<c theme="dark"><view>配置内的文字</view></c>',
    shows: "配置内的文字",
  },
  {
    path: "Container/index",
    markup: '<c title="容器" headerInBox="{{true}}"><view>容器内容</view></c>',
    shows: "容器内容",
  },
  {
    path: "Conversations/index",
    markup: '<c items="{{items}}" menus="{{menus}}" onItemTap="handle"/>',
    data: { items: [{ key: "1", label: "会话一", description: "最近的话" }], menus: [{ text: "删除" }] },
    shows: "会话一",
  },
  { path: "Countdown/index", markup: '<c time="{{3600}}" autoShowDay="{{true}}" onCountdownFinish="handle"/>' },
  { path: "Divider/index", markup: '<c text="分割线" lineType="dashed" textPosition="center"/>', shows: "分割线" },
  {
    path: "Empty/index",
    markup: `<c title="暂无内容" message="稍后再来" image="${IMAGE}" size="small"/>`,
    shows: "暂无内容",
  },
  {
    path: "Footer/index",
    markup: '<c label="页脚" content="页脚说明" links="{{links}}" onLinkTap="handle"/>',
    data: { links: [{ text: "链接" }] },
    shows: "页脚说明",
  },
  {
    path: "Grid/index",
    markup: '<c items="{{items}}" columns="{{2}}" iconStyle="circle" showDivider onTap="handle"/>',
    data: { items: ITEMS },
    shows: "第二项",
  },
  { path: "Icon/index", markup: '<c type="LikeOutline" onTap="handle"/>' },
  { path: "ImageIcon/index", markup: `<c image="${IMAGE}"/>` },
  {
    path: "IndexBar/index",
    markup: '<c items="{{items}}" defaultCurrent="A" onChange="handle"/>',
    data: { items: [{ label: "A" }, { label: "B" }] },
    shows: "A",
  },
  {
    path: "List/index",
    markup: '<c header="列表头" footer="列表尾" radius><view>列表内容</view></c>',
    shows: "列表头",
  },
  {
    path: "List/ListItem/index",
    markup: `<c title="标题" brief="说明" extra="附加" arrow="right" image="${IMAGE}" onTap="handle">列表项</c>`,
    shows: "附加",
  },
  { path: "Loading/index", markup: '<c type="spin" size="large" color="#1677ff"/>' },
  {
    path: "NoticeBar/index",
    markup: '<c type="error" mode="link" enableMarquee="{{false}}" onTap="handle">通知内容</c>',
    shows: "通知内容",
  },
  {
    path: "PageContainer/index",
    markup: '<c status="empty" title="空页面" message="没有内容" actionText="重试" onActionTap="handle"/>',
    shows: "空页面",
  },
  {
    path: "Pagination/index",
    markup: '<c fillColor="#ddd" frontColor="#1677ff"><view style="width: 900px">很宽的内容</view></c>',
    shows: "很宽的内容",
  },
  { path: "Progress/index", markup: '<c percent="{{60}}" type="line" strokeColor="#1677ff"/>' },
  {
    path: "Prompts/index",
    markup: '<c title="提示" items="{{items}}" wrap onItemTap="handle"/>',
    data: { items: [{ key: "1", description: "试试这个" }] },
    shows: "试试这个",
  },
  { path: "Result/index", markup: '<c type="success" title="完成了" message="一切正常"/>', shows: "完成了" },
  { path: "SafeArea/index", markup: '<c position="bottom"/>', invisible: true },
  { path: "Skeleton/index", markup: '<c loading animate title avatar paragraph="{{ {rows: 3} }}"/>' },
  { path: "Skeleton/Avatar/index", markup: '<c loading animate size="large" shape="circle"/>' },
  { path: "Skeleton/Button/index", markup: '<c loading animate size="medium"/>' },
  { path: "Skeleton/Input/index", markup: "<c loading animate/>" },
  { path: "Skeleton/Paragraph/index", markup: '<c loading animate rows="{{2}}"/>' },
  { path: "Skeleton/Title/index", markup: "<c loading animate/>" },
  {
    path: "Space/index",
    markup: '<c direction="horizontal" size="large" wrap><view>一</view><view>二</view></c>',
    shows: "二",
  },
  {
    path: "Steps/index",
    markup: '<c items="{{items}}" current="{{1}}" direction="vertical" status="finish"/>',
    data: { items: ITEMS },
    shows: "说明二",
  },
  {
    path: "Sticky/index",
    markup: '<c sticky top="0px" onStickyChange="handle"><view>吸顶内容</view></c>',
    shows: "吸顶内容",
  },
  {
    path: "Table/index",
    markup: '<c dataSource="{{rows}}" columns="{{columns}}"/>',
    data: {
      rows: [{ name: "小满", age: 8 }],
      columns: [
        { title: "姓名", dataIndex: "name", key: "name" },
        { title: "年龄", dataIndex: "age", key: "age" },
      ],
    },
    shows: "姓名",
  },
  { path: "Tag/index", markup: '<c type="fill" color="success" icon="CheckCircleFill">标签</c>', shows: "标签" },
  {
    path: "ThoughtChain/index",
    markup: '<c items="{{items}}" collapsible="{{true}}" onExpand="handle"/>',
    data: { items: [{ key: "1", title: "思考一", content: "思考的内容" }] },
    shows: "思考一",
  },
  {
    path: "Typography/index",
    markup: '<c text="文字" icon="RightOutline" iconPosition="right" fontWeight="bold" underline>文字</c>',
    shows: "文字",
  },
  {
    path: "Voucher/index",
    markup: '<c dataSource="{{items}}" direction="horizontal" size="large" onVoucherTap="handle"/>',
    data: { items: [{ title: "满减券", desc: "今日可用", money: "10", moneyUnit: "元", threshold: "满 50 可用" }] },
    shows: "满减券",
  },
  { path: "Welcome/index", markup: '<c title="欢迎" description="有什么可以帮你"/>', shows: "有什么可以帮你" },
];
