import type { Fact, Section, Stage } from "./fact";

const OUT = `<view id="out">{{out}}</view>`;
const TELLS = `data: { out: "", checked: true }, tell(e) { this.setData({ out: JSON.stringify(e.detail) }); }`;

/** A fact of one control with the id "c", whose event says `out` after `act`. */
const tells = (fact: string, axml: string, act: (stage: Stage) => Promise<void>, out: string | RegExp): Fact => ({
  fact,
  axml: `${axml}${OUT}`,
  page: TELLS,
  act: async (stage) => {
    await act(stage);
    await stage.expect(stage.screen.locator("#out")).toHaveText(out);
  },
});

const click =
  (selector: string) =>
  ({ screen }: Stage) =>
    screen.locator(selector).click();

export const button: Section = {
  section: "button",
  facts: {
    buttonTap: tells("onTap fires", `<button id="c" onTap="tell">b</button>`, click("#c"), /\{/),
    buttonDisabled: {
      fact: "disabled: no tap",
      axml: `<button id="c" disabled onTap="tell">b</button>${OUT}`,
      page: TELLS,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#c")).toBeDisabled();
        await screen.locator("#c").click({ force: true });
        await expect(screen.locator("#out")).toHaveText("");
      },
    },
    buttonHover: {
      fact: "the press look is button-hover unless hover-class says otherwise",
      axml: `<button id="c">b</button>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").hover();
        await screen.mouse.down();
        await expect(screen.locator("#c")).toHaveClass(/button-hover/);
        await screen.mouse.up();
      },
    },
    buttonBorder: {
      fact: "the default border is drawn by ::after, so that pages can remove it",
      axml: `<button id="c">b</button>`,
      act: ({ screen, expect }) =>
        expect
          .poll(() => screen.locator("#c").evaluate((node) => getComputedStyle(node, "::after").borderTopStyle))
          .toBe("solid"),
    },
    buttonKeyboard: tells(
      "the keyboard presses a button",
      `<button id="c" onTap="tell">b</button>`,
      ({ screen }) => screen.locator("#c").press("Enter"),
      /\{/,
    ),
  },
};

export const input: Section = {
  section: "input, textarea",
  facts: {
    inputEvent: tells(
      "onInput tells value and cursor",
      `<input id="c" onInput="tell"/>`,
      ({ screen }) => screen.locator("#c").fill("ab"),
      '{"value":"ab","cursor":2}',
    ),
    inputConfirm: tells(
      "onConfirm tells value",
      `<input id="c" value="x" onConfirm="tell"/>`,
      ({ screen }) => screen.locator("#c").press("Enter"),
      /"value":"x"/,
    ),
    inputFocus: tells("onFocus tells value", `<input id="c" value="x" onFocus="tell"/>`, click("#c"), /"value":"x"/),
    inputBlur: tells(
      "onBlur tells value",
      `<input id="c" value="x" onBlur="tell"/>`,
      async ({ screen }) => {
        await screen.locator("#c").focus();
        await screen.locator("#c").blur();
      },
      /"value":"x"/,
    ),
    inputMaxLength: {
      fact: "maxlength is 140 by default",
      axml: `<input id="c"/>`,
      act: ({ screen, expect }) => expect(screen.locator("#c")).toHaveAttribute("maxlength", "140"),
    },
    inputPassword: {
      fact: "password hides the text",
      axml: `<input id="c" password/>`,
      act: ({ screen, expect }) => expect(screen.locator("#c")).toHaveAttribute("type", "password"),
    },
    inputPlaceholder: {
      fact: "placeholder shows",
      axml: `<input id="c" placeholder="hint"/>`,
      act: ({ screen, expect }) => expect(screen.getByPlaceholder("hint")).toBeVisible(),
    },
    inputAutoFocus: {
      fact: "focus takes the focus",
      axml: `<input id="c" focus="{{true}}"/>`,
      act: ({ screen, expect }) => expect(screen.locator("#c")).toBeFocused(),
    },
    inputUncontrolled: {
      fact: "without controlled, setting the same value again after typing does nothing",
      axml: `<input id="c" value="{{v}}" onInput="again"/>${OUT}`,
      page: `data: { v: "", out: "" }, again() { this.setData({ v: "", out: "set" }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").fill("typed");
        await expect(screen.locator("#out")).toHaveText("set");
        await expect(screen.locator("#c")).toHaveValue("typed");
      },
    },
    inputControlled: {
      fact: "with controlled, the shown text is always the data's",
      axml: `<input id="c" controlled value="{{v}}" onInput="again"/>${OUT}`,
      page: `data: { v: "", out: "" }, again({ detail }) { this.setData({ v: detail.value.toUpperCase(), out: "set" }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").fill("typed");
        await expect(screen.locator("#c")).toHaveValue("TYPED");
      },
    },
    inputNoTap: {
      fact: "an input has no tap event",
      axml: `<input id="c" onTap="tell"/>${OUT}`,
      page: TELLS,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").click();
        await expect(screen.locator("#c")).toBeFocused();
        await expect(screen.locator("#out")).toHaveText("");
      },
    },
    inputTapAround: {
      fact: "the view around an input hears the tap on it",
      axml: `<view onTap="tell"><input id="c"/></view>${OUT}`,
      page: `data: { out: "" }, tell(e) { this.setData({ out: e.type + " " + e.target.tagName }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").click();
        await expect(screen.locator("#out")).toHaveText("tap input");
      },
    },
    textareaInput: {
      fact: "textarea's onInput tells its value",
      axml: `<textarea placeholder="area" onInput="tell"/>${OUT}`,
      page: `data: { out: "" }, tell({ detail }) { this.setData({ out: JSON.stringify(detail.value) }); }`,
      act: async ({ screen, expect }) => {
        await screen.getByPlaceholder("area").fill("a\nb");
        await expect(screen.locator("#out")).toHaveText('"a\\nb"');
      },
    },
    textareaCount: {
      fact: "textarea shows a counter by default",
      axml: `<textarea value="abc" maxlength="{{20}}"/>`,
      shows: /3\s*\/\s*20/,
    },
    textareaNoCount: {
      fact: "show-count false hides the counter",
      axml: `<textarea value="abc" maxlength="{{20}}" show-count="{{false}}"/><text>end</text>`,
      shows: "end",
    },
  },
};

const FORM = `<form onSubmit="tell" onReset="reset"><input name="i" value="text"/><switch name="s" checked/><slider name="n" value="{{30}}"/>
  <radio-group name="r"><radio value="a"/><radio value="b" checked/></radio-group>
  <checkbox-group name="c"><checkbox value="x" checked/><checkbox value="y" checked/><checkbox value="z"/></checkbox-group>
  <input value="no name"/><button id="submit" form-type="submit" data-which="1">submit</button><button id="reset" form-type="reset">reset</button></form>`;

export const form: Section = {
  section: "form, label",
  facts: {
    formValues: tells(
      "submit tells text, Boolean, Number, the radio's value and the checkboxes' array, without controls that have no name",
      FORM,
      click("#submit"),
      /"value":\{"i":"text","s":true,"n":30,"r":"b","c":\["x","y"\]\}/,
    ),
    formButtonTarget: tells(
      "submit tells the button's dataset as buttonTarget",
      FORM,
      click("#submit"),
      /"buttonTarget":\{.*"dataset":\{"which":"1"\}/,
    ),
    formReset: {
      fact: "reset puts every control back and fires onReset",
      axml: `<form onReset="reset"><input id="i" name="i" value="text"/><button id="reset" form-type="reset">reset</button></form>${OUT}`,
      page: `data: { out: "" }, reset() { this.setData({ out: "reset" }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#i").fill("typed");
        await screen.locator("#reset").click();
        await expect(screen.locator("#out")).toHaveText("reset");
        await expect(screen.locator("#i")).not.toHaveValue("typed");
      },
    },
    labelInside: tells(
      "a label passes its click to the first control inside",
      `<label><checkbox id="c" value="v" onChange="tell"/><text id="l">label</text></label>`,
      click("#l"),
      '{"value":true}',
    ),
    labelFor: tells(
      "a label passes its click to the control that for names",
      `<checkbox id="c" value="v" onChange="tell"/><label for="c"><text id="l">label</text></label>`,
      click("#l"),
      '{"value":true}',
    ),
  },
};

export const choices: Section = {
  section: "checkbox, radio, switch",
  facts: {
    checkboxChange: tells(
      "checkbox tells whether it is checked",
      `<checkbox id="c" value="v" onChange="tell"/>`,
      click("#c"),
      '{"value":true}',
    ),
    checkboxGroup: tells(
      "checkbox-group tells the values of all checked, in document order",
      `<checkbox-group onChange="tell"><checkbox id="b" value="1"/><checkbox value="2" checked/></checkbox-group>`,
      click("#b"),
      '{"value":["1","2"]}',
    ),
    checkboxDisabled: {
      fact: "a disabled checkbox does not change",
      axml: `<checkbox id="c" value="v" disabled onChange="tell"/>${OUT}`,
      page: TELLS,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").click({ force: true });
        await expect(screen.getByRole("checkbox")).not.toBeChecked();
        await expect(screen.locator("#out")).toHaveText("");
      },
    },
    radioGroup: tells(
      "radio-group tells the checked radio's value",
      `<radio-group onChange="tell"><radio value="1" checked/><radio id="b" value="2"/></radio-group>`,
      click("#b"),
      '{"value":"2"}',
    ),
    radioExclusive: {
      fact: "checking one radio unchecks the others of its group",
      axml: `<radio-group><radio id="a" value="1" checked/><radio id="b" value="2"/></radio-group>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#b").click();
        await expect(screen.getByRole("radio").nth(1)).toBeChecked();
        await expect(screen.getByRole("radio").nth(0)).not.toBeChecked();
      },
    },
    radioAlone: tells(
      "a radio tells value true",
      `<radio id="c" value="v" onChange="tell"/>`,
      click("#c"),
      '{"value":true}',
    ),
    switchChange: tells("switch tells its Boolean", `<switch id="c" onChange="tell"/>`, click("#c"), '{"value":true}'),
    switchControlled: {
      fact: "a controlled switch stays as the data says",
      axml: `<switch id="c" controlled checked="{{false}}" onChange="tell"/>${OUT}`,
      page: TELLS,
      act: async ({ screen, expect }) => {
        await screen.locator("#c").click();
        await expect(screen.locator("#out")).toHaveText('{"value":true}');
        await expect(screen.getByRole("switch")).not.toBeChecked();
      },
    },
    noEventAfterSetData: {
      fact: "a control changed by setData fires no event",
      axml: `<switch checked="{{checked}}" onChange="tell"/><button id="b" onTap="flip">flip</button>${OUT}`,
      page: `data: { checked: false, out: "" }, tell() { this.setData({ out: "event" }); }, flip() { this.setData({ checked: true }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#b").click();
        await expect(screen.getByRole("switch")).toBeChecked();
        await expect(screen.locator("#out")).toHaveText("");
      },
    },
  },
};

export const ranges: Section = {
  section: "Forms",
  facts: {
    sliderChange: {
      fact: "slider tells its value after a change, step being 1",
      axml: `<slider id="c" value="{{10}}" onChange="tell"/>${OUT}`,
      page: TELLS,
      act: async ({ screen, expect }) => {
        await screen.getByRole("slider").press("ArrowRight");
        await expect(screen.locator("#out")).toHaveText('{"value":11}');
      },
    },
    sliderShowValue: { fact: "show-value shows the value", axml: `<slider value="{{42}}" show-value/>`, shows: /42/ },
    sliderRange: {
      fact: "the value is kept within min and max",
      axml: `<slider min="{{5}}" max="{{9}}" value="{{50}}" show-value/>`,
      shows: /9/,
    },
    pickerChange: tells(
      "picker tells the index chosen",
      `<picker range="{{['one','two']}}" onChange="tell"><view id="open">choose</view></picker>`,
      async ({ screen }) => {
        await screen.locator("#open").click();
        await screen.getByText("two", { exact: true }).click();
        await screen.getByRole("button", { name: /确定|完成/ }).click();
      },
      '{"value":1}',
    ),
    pickerRangeKey: {
      fact: "range-key names the member shown of objects",
      axml: `<picker range="{{[{ name: 'shown name' }]}}" range-key="name"><view id="open">choose</view></picker>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#open").click();
        await expect(screen.getByText("shown name")).toBeVisible();
      },
    },
    pickerDisabled: {
      fact: "a disabled picker does not open",
      axml: `<picker disabled range="{{['never shown']}}"><view id="open">choose</view></picker>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#open").click({ force: true });
        await expect(screen.getByText("never shown")).toHaveCount(0);
      },
    },
    pickerView: {
      fact: "picker-view shows the children of its columns",
      axml: `<picker-view value="{{[1]}}" style="height: 150px"><picker-view-column><view>one</view><view>two</view></picker-view-column></picker-view>`,
      act: ({ screen, expect }) => expect(screen.getByText("two")).toBeVisible(),
    },
  },
};
