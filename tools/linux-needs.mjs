/**
 * What Electron needs of a Linux system, and which package brings it where. Pure: what is there is asked elsewhere.
 *
 * @typedef {"debian" | "fedora" | "arch" | "suse"} Family
 * @typedef {object} Need
 * @property {"library" | "command" | "font"} kind
 * @property {string} name a library's soname, a command's name, a font's language
 * @property {Record<Family, string>} packages
 */

/** @type {readonly Need[]} */
export const ELECTRON_NEEDS = [
  library("libgtk-3.so.0", "libgtk-3-0", "gtk3", "gtk3", "libgtk-3-0"),
  library("libnss3.so", "libnss3", "nss", "nss", "mozilla-nss"),
  library("libgbm.so.1", "libgbm1", "mesa-libgbm", "mesa", "libgbm1"),
  library("libasound.so.2", "libasound2", "alsa-lib", "alsa-lib", "libasound2"),
  library("libsecret-1.so.0", "libsecret-1-0", "libsecret", "libsecret", "libsecret-1-0"),
  // The rest usually comes with GTK, but not on every system.
  library("libatk-bridge-2.0.so.0", "libatk-bridge2.0-0", "at-spi2-atk", "at-spi2-core", "libatk-bridge-2_0-0"),
  library("libcups.so.2", "libcups2", "cups-libs", "libcups", "libcups2"),
  library("libdrm.so.2", "libdrm2", "libdrm", "libdrm", "libdrm2"),
  library("libXcomposite.so.1", "libxcomposite1", "libXcomposite", "libxcomposite", "libXcomposite1"),
  library("libXdamage.so.1", "libxdamage1", "libXdamage", "libxdamage", "libXdamage1"),
  library("libXrandr.so.2", "libxrandr2", "libXrandr", "libxrandr", "libXrandr2"),
  library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
];

/** @type {readonly Need[]} What a machine without a screen needs besides. The font: Chinese text would be boxes. */
export const DISPLAY_NEEDS = [
  command("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
  {
    kind: "font",
    name: "zh",
    packages: packages("fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk", "google-noto-sans-cjk-fonts"),
  },
];

/** @type {readonly Need[]} A session bus and a Secret Service of our own: see session.mjs. */
export const KEYRING_NEEDS = [
  command("dbus-daemon", "dbus", "dbus-daemon", "dbus", "dbus-1-daemon"),
  command("gnome-keyring-daemon", "gnome-keyring", "gnome-keyring", "gnome-keyring", "gnome-keyring"),
];

/** @param {string} name @param {[string, string, string, string]} names @returns {Need} */
function library(name, ...names) {
  return { kind: "library", name, packages: packages(...names) };
}

/** @param {string} name @param {[string, string, string, string]} names @returns {Need} */
function command(name, ...names) {
  return { kind: "command", name, packages: packages(...names) };
}

/** @param {string} debian @param {string} fedora @param {string} arch @param {string} suse */
function packages(debian, fedora, arch, suse) {
  return { debian, fedora, arch, suse };
}

/**
 * The sonames that `ldconfig -p` lists for this processor: "libnss3.so (libc6,x86-64) => /lib/…".
 * @param {string} listing
 * @param {string} arch as in process.arch
 * @returns {Set<string>}
 */
export function libraryNames(listing, arch) {
  const mark = { x64: "x86-64", arm64: "AArch64" }[arch] ?? "";
  const names = new Set();
  for (const line of listing.split("\n")) {
    const [, name, kind] = /^\s+(\S+) \(([^)]*)\) => /.exec(line) ?? [];
    // A 32-bit copy (Steam, Wine) does not serve a 64-bit program.
    if (name !== undefined && kind?.includes(mark)) names.add(name);
  }
  return names;
}

/**
 * Which family of package names a system understands, from /etc/os-release; a derivative names its parent in ID_LIKE.
 * @param {string} osRelease
 * @returns {Family | undefined}
 */
export function familyOf(osRelease) {
  const ids = [...osRelease.matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm)].flatMap(([, value]) =>
    (value ?? "").split(" "),
  );
  if (ids.some((id) => id === "debian" || id === "ubuntu")) return "debian";
  if (ids.some((id) => id === "fedora" || id === "rhel")) return "fedora";
  if (ids.includes("arch")) return "arch";
  return ids.some((id) => id === "suse" || id.startsWith("opensuse")) ? "suse" : undefined;
}

/**
 * Which of a Debian package's names this release has: Debian 13 and Ubuntu 24.04 renamed some with a "t64" suffix, and
 * the old name is then only virtual, which apt refuses to choose from.
 * @param {readonly string[]} names
 * @param {string} policy what `apt-cache policy` says about the names and their t64 forms, in English
 * @returns {{ packages: string[], unknown: string[] }}
 */
export function debianNames(names, policy) {
  const real = new Set();
  for (const [, name, candidate] of policy.matchAll(/^(\S+):\n(?: .*\n)*? {2}Candidate: (\S+)/gm)) {
    if (candidate !== "(none)") real.add(name);
  }
  const chosen = names.map((name) => [name, `${name}t64`].find((form) => real.has(form)));
  return {
    packages: chosen.filter((name) => name !== undefined),
    unknown: names.filter((_, index) => chosen[index] === undefined),
  };
}

/**
 * What an installation costs, from apt's own announcement.
 * @param {string} simulation the output of `apt-get install --assume-no`, in English
 */
export function aptCost(simulation) {
  const download = /Need to get ([\d.,]+ \S+)(?:\/[\d.,]+ \S+)? of archives/.exec(simulation)?.[1] ?? "0 B";
  const disk = /After this operation, ([\d.,]+ \S+) of additional disk space/.exec(simulation)?.[1] ?? "no more";
  const count = /(\d+) newly installed/.exec(simulation)?.[1] ?? "0";
  return `${count} packages with what they need, ${download} to download, ${disk} on disk`;
}

/**
 * The command for a system whose packages we do not install ourselves.
 * @param {Family | undefined} family
 * @param {readonly Need[]} missing
 */
export function installCommand(family, missing) {
  if (family === undefined) return undefined;
  const names = [...new Set(missing.map((need) => need.packages[family]))].join(" ");
  const command = {
    debian: "apt-get install -y --no-install-recommends",
    fedora: "dnf install -y",
    arch: "pacman -S --needed",
    suse: "zypper install",
  }[family];
  return `sudo ${command} ${names}`;
}
