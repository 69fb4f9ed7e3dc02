import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startService } from "./service.mjs";

/**
 * A session bus of our own. It can start nothing by itself (no service folders), so whatever runs on it is what we
 * started and end, and a keyring that wants to ask for a password is refused instead of waiting for ever.
 * @param {string} socket
 */
function busConfiguration(socket) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/**
 * A real Secret Service (gnome-keyring, unlocked) on a bus of its own: the user's keyring and bus are never touched.
 * @param {string} folder private to this run
 * @param {string} keyringFolder where the keyring's file is kept
 */
export async function startSecretService(folder, keyringFolder) {
  const configuration = path.join(folder, "bus.conf");
  writeFileSync(configuration, busConfiguration(path.join(folder, "bus")));
  const bus = await startService(
    "dbus-daemon",
    ["--config-file", configuration, "--nofork", "--nopidfile", "--print-address=1"],
    { readyLine: /^(unix:\S+)\n/m },
  );
  const env = { DBUS_SESSION_BUS_ADDRESS: bus.said };
  mkdirSync(keyringFolder, { recursive: true, mode: 0o700 });
  const control = path.join(folder, "control");
  mkdirSync(control, { mode: 0o700 });
  const keyring = await startService(
    "gnome-keyring-daemon",
    ["--foreground", "--components=secrets", "--control-directory", control, "--unlock"],
    // The daemon alone gets the other data folder: for it that is where keyrings are.
    {
      env: { ...process.env, ...env, XDG_DATA_HOME: keyringFolder },
      input: "\n",
      readyLine: /GNOME_KEYRING_CONTROL=(\S+)\n/,
    },
  );
  const end = async () => {
    await keyring.end();
    await bus.end();
  };
  return { env, end };
}
