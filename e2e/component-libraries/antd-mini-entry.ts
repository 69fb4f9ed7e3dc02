import type { ComponentPage } from "./component-page";

const OPTIONS = [
  { label: "选项一", text: "选项一", title: "选项一", value: "a" },
  { label: "选项二", text: "选项二", title: "选项二", value: "b" },
];
const CASCADE = [{ label: "浙江", value: "zj", children: [{ label: "杭州", value: "hz" }] }];

/** antd-mini's components that take something in from the user. */
export const ENTRY: readonly ComponentPage[] = [
  {
    path: "Button/index",
    markup: '<c type="primary" subText="辅助文字" icon="LikeOutline" danger onTap="handle">按钮</c>',
    shows: "辅助文字",
  },
  {
    path: "Calendar/index",
    markup:
      '<c defaultValue="{{value}}" selectionMode="single" weekStartsOn="Monday" monthRange="{{months}}" onChange="handle"/>',
    data: { value: Date.UTC(2026, 10, 23), months: [Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1)] },
    shows: "23",
  },
  { path: "Checkbox/index", markup: '<c defaultChecked color="#1677ff" onChange="handle">勾选</c>', shows: "勾选" },
  {
    path: "Checkbox/CheckboxGroup/index",
    markup: '<c options="{{options}}" defaultValue="{{chosen}}" position="vertical" onChange="handle"/>',
    data: { options: OPTIONS, chosen: ["a"] },
    shows: "选项二",
  },
  {
    path: "Checklist/index",
    markup: '<c options="{{options}}" defaultValue="{{chosen}}" multiple onChange="handle"/>',
    data: { options: OPTIONS, chosen: ["a"] },
    shows: "选项二",
  },
  {
    path: "Checklist/ChecklistItem/index",
    markup: '<c item="{{item}}" checked="{{true}}" onChange="handle"><view slot="content">清单项</view></c>',
    data: { item: { title: "清单项", value: 1, description: "清单说明" } },
    shows: "清单项",
  },
  {
    path: "DatePicker/index",
    markup: '<c defaultValue="2026-11-23" precision="day" format="YYYY-MM-DD" title="选择日期" onOk="handle"/>',
    shows: "2026-11-23",
  },
  {
    path: "DatePicker/RangePicker/index",
    markup: '<c precision="day" placeholder="选择起止" title="选择范围" onOk="handle"/>',
    shows: "选择起止",
  },
  {
    path: "ImageUpload/index",
    markup: '<c defaultFileList="{{files}}" maxCount="{{3}}" onChange="handle"/>',
    data: { files: [] },
  },
  { path: "Input/index", markup: '<c defaultValue="文字" placeholder="请输入" allowClear onChange="handle"/>' },
  { path: "Input/InputBlur/index", markup: '<c value="文字" placeholder="请输入" onChange="handle"/>' },
  {
    path: "Input/Textarea/index",
    markup: '<c defaultValue="多行文字" placeholder="请输入" showCount maxLength="{{50}}" onChange="handle"/>',
  },
  {
    path: "NumberInput/index",
    markup: '<c title="转账金额" value="8" prefix="¥" quickAmounts="{{amounts}}" linkText="限额" onChange="handle"/>',
    data: { amounts: ["10", "50"] },
    shows: "转账金额",
  },
  {
    path: "NumberKeyboard/index",
    markup: '<c visible point confirmText="确定键" onChange="handle"/>',
    shows: "确定键",
  },
  {
    path: "Picker/index",
    markup: '<c options="{{options}}" defaultValue="{{chosen}}" title="选择" placeholder="请选" onOk="handle"/>',
    data: { options: [OPTIONS], chosen: ["b"] },
    shows: "选项二",
  },
  {
    path: "Picker/CascaderPicker/index",
    markup: '<c options="{{options}}" defaultValue="{{chosen}}" title="选择城市" onOk="handle"/>',
    data: { options: CASCADE, chosen: ["zj", "hz"] },
    shows: "杭州",
  },
  {
    path: "Postscript/index",
    markup: '<c title="附言" quickInputs="{{quick}}" maxLength="{{20}}" placeholder="写点什么" onChange="handle"/>',
    data: { quick: ["谢谢"] },
    shows: "附言",
  },
  { path: "Radio/index", markup: '<c defaultChecked color="#1677ff" onChange="handle">单选</c>', shows: "单选" },
  {
    path: "Radio/RadioGroup/index",
    markup: '<c options="{{options}}" defaultValue="a" position="horizontal" onChange="handle"/>',
    data: { options: OPTIONS },
    shows: "选项一",
  },
  { path: "Rate/index", markup: '<c defaultValue="{{3}}" allowHalf allowClear count="{{5}}" onChange="handle"/>' },
  {
    path: "Selector/index",
    markup: '<c options="{{options}}" defaultValue="a" multiple="{{false}}" onChange="handle"/>',
    data: { options: OPTIONS },
    shows: "选项一",
  },
  { path: "Sender/index", markup: '<c value="" placeholder="发消息" onSubmit="handle" onChange="handle"/>' },
  {
    path: "Slider/index",
    markup: '<c defaultValue="{{40}}" min="{{0}}" max="{{100}}" showTicks="{{false}}" onChange="handle"/>',
  },
  { path: "Stepper/index", markup: '<c defaultValue="{{2}}" min="{{1}}" max="{{9}}" step="{{1}}" onChange="handle"/>' },
  {
    path: "Switch/index",
    markup: '<c defaultChecked checkedText="开" uncheckedText="关" onChange="handle"/>',
    shows: "开",
  },
  {
    path: "Form/FormItem/index",
    markup: '<c label="姓名" required requiredMark="asterisk" help="帮助文字"><view>任意内容</view></c>',
    shows: "任意内容",
  },
  ...[
    { control: "FormCascaderPicker", props: 'options="{{options}}" placeholder="请选"', options: CASCADE },
    { control: "FormCheckboxGroup", props: 'options="{{options}}"', options: OPTIONS },
    { control: "FormDatePicker", props: 'placeholder="选择日期" precision="day"' },
    { control: "FormImageUpload", props: 'maxCount="{{2}}"' },
    { control: "FormInput", props: 'placeholder="请输入" allowClear' },
    { control: "FormPicker", props: 'options="{{options}}" placeholder="请选"', options: [OPTIONS] },
    { control: "FormRadioGroup", props: 'options="{{options}}"', options: OPTIONS },
    { control: "FormRangePicker", props: 'placeholder="选择范围"' },
    { control: "FormRate", props: 'count="{{5}}"' },
    { control: "FormSelector", props: 'options="{{options}}"', options: OPTIONS },
    { control: "FormSlider", props: 'min="{{0}}" max="{{10}}"' },
    { control: "FormStepper", props: 'min="{{0}}" max="{{10}}"' },
    { control: "FormSwitch", props: 'checkedText="开"' },
    { control: "FormTextarea", props: 'placeholder="多写一点"' },
  ].map(
    ({ control, props, options }): ComponentPage => ({
      path: `Form/${control}/index`,
      markup: `<c label="表单项" name="field" ${props} ref="handleRef"/>`,
      shows: "表单项",
      inForm: true,
      ...(options === undefined ? {} : { data: { options } }),
    }),
  ),
];
