import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rpxToVw } from "./rpx";

describe("a length in rpx", () => {
  it.each([
    ["becomes vw", "750rpx", "100vw"],
    ["of 1", "1rpx", "0.1333333333vw"],
    ["of 100 has no noise of binary fractions", "100rpx", "13.3333333333vw"],
    ["of 0", "0rpx", "0vw"],
    ["may be negative", "-15rpx", "-2vw"],
    ["may be negative and nothing", "-0rpx", "0vw"],
    ["may have a sign", "+15rpx", "2vw"],
    ["may be a decimal", "7.5rpx .75rpx", "1vw 0.1vw"],
    ["may have an exponent", "15e1rpx", "20vw"],
    ["may be in capitals", "15RPX", "2vw"],
    ["several at once", "15rpx 30rpx/45rpx 60px", "2vw 4vw/6vw 60px"],
    ["in calc()", "calc(100% - 15rpx*2 + (-30rpx))", "calc(100% - 2vw*2 + (-4vw))"],
    ["in nested functions", "translate(min(15rpx, 2px),30rpx)", "translate(min(2vw, 2px),4vw)"],
    ["in a whole inline style", "width: 15rpx;height:30rpx;color:red", "width: 2vw;height:4vw;color:red"],
    ["before a flag", "width:15rpx!important", "width:2vw!important"],
  ])("%s", (_, css, expected) => {
    expect(rpxToVw(css)).toBe(expected);
  });

  it.each([
    ["in a string", "'15rpx' \"15rpx\""],
    ["in a url", "url(/15rpx.png) URL( 15rpx ) url('15rpx')"],
    ["in a name", "a15rpx a-15rpx --15rpx _15rpx #15rpx a\\15rpx 字15rpx"],
    ["in another unit", "15rpx-a 15rpxx 15rpx_ 15rpx字"],
    ["in a comment", "/* 15rpx */"],
  ])("is none %s", (_, css) => {
    expect(rpxToVw(css)).toBe(css);
  });

  it("keeps its length to less than a browser can tell apart", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (hundredths) => {
        const rpx = hundredths / 100;
        return Math.abs(Number.parseFloat(rpxToVw(`${rpx}rpx`)) * 7.5 - rpx) < 1e-8;
      }),
    );
  });

  it("leaves every text without the unit as it is", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/rpx/i.test(text)),
        (text) => rpxToVw(text) === text,
      ),
    );
  });
});
