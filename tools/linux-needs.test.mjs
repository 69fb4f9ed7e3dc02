import { describe, expect, it } from "vitest";
import { aptCost, debianNames, ELECTRON_NEEDS, familyOf, installCommand, libraryNames } from "./linux-needs.mjs";

/** @param {string} name @param {string} candidate */
function policy(name, candidate) {
  return `${name}:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n     1.0 500\n        500 mirror Packages\n`;
}

describe("the names of a Debian release's packages", () => {
  it("are the plain ones where the release has them", () => {
    const said = policy("libgtk-3-0", "3.24") + policy("xvfb", "21.1");
    expect(debianNames(["libgtk-3-0", "xvfb"], said)).toEqual({ packages: ["libgtk-3-0", "xvfb"], unknown: [] });
  });
  it("are the t64 ones where the plain name is only virtual", () => {
    const said = policy("libasound2", "(none)") + policy("libasound2t64", "1.2.11");
    expect(debianNames(["libasound2"], said).packages).toEqual(["libasound2t64"]);
  });
  it("are reported when apt knows neither form", () => {
    expect(debianNames(["xvfb"], "")).toEqual({ packages: [], unknown: ["xvfb"] });
  });
});

describe("the libraries that ldconfig lists", () => {
  const listing = [
    "3 libs found in cache",
    "\tlibnss3.so (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libnss3.so",
    "\tlibgbm.so.1 (libc6) => /usr/lib/i386-linux-gnu/libgbm.so.1",
    "\tlibdrm.so.2 (libc6,AArch64) => /usr/lib/aarch64-linux-gnu/libdrm.so.2",
  ].join("\n");
  it("count for the processor that they are built for, and for no other", () => {
    expect([...libraryNames(listing, "x64")]).toEqual(["libnss3.so"]);
    expect([...libraryNames(listing, "arm64")]).toEqual(["libdrm.so.2"]);
  });
});

describe("the family of a system", () => {
  it.each([
    ["Debian", "NAME=x\nID=debian\n", "debian"],
    ["Linux Mint, through its parents", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian"],
    ["Rocky Linux, through its parents", 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"],
    ["Arch Linux", "ID=arch\n", "arch"],
    ["openSUSE", 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "suse"],
    ["a system we do not know", "ID=plan9\n", undefined],
  ])("is told for %s", (_title, osRelease, family) => {
    expect(familyOf(osRelease)).toBe(family);
  });
});

describe("the command for a system that we do not install on", () => {
  it("names that system's own packages, each once", () => {
    const [gtk] = ELECTRON_NEEDS;
    if (gtk === undefined) throw new Error("there are no needs");
    expect(installCommand("fedora", [gtk, gtk])).toBe("sudo dnf install -y gtk3");
  });
  it("is left out where the package names are unknown", () => {
    expect(installCommand(undefined, ELECTRON_NEEDS)).toBeUndefined();
  });
});

describe("the cost of an installation", () => {
  it("is what apt announces", () => {
    const announced =
      "0 upgraded, 214 newly installed, 0 to remove and 3 not upgraded.\nNeed to get 1,234 kB/98.1 MB of archives.\nAfter this operation, 412 MB of additional disk space will be used.\n";
    expect(aptCost(announced)).toBe("214 packages with what they need, 1,234 kB to download, 412 MB on disk");
  });
});
