import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  APPEARANCES,
  CUSTOM_DEVICE,
  CUSTOM_LIMITS,
  customScreen,
  DEVICES,
  type DeviceChoice,
  type ScreenSize,
} from "../../app/preview/device";

interface DevicePickerProps {
  readonly choice: DeviceChoice;
  readonly onChoose: (choice: DeviceChoice) => void;
}

/** The screen on which the mini-program is looked at. Lists are the operating system's: they may lie over the mini-program. */
export function DevicePicker({ choice, onChoose }: DevicePickerProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="device-picker" aria-label={t("screen")}>
      <select
        aria-label={t("device")}
        value={choice.id}
        onChange={(event) => onChoose({ ...choice, id: event.target.value })}
      >
        {DEVICES.map(({ id, name, width, height }) => (
          <option key={id} value={id}>
            {name.includes("×") ? name : `${name} · ${width} × ${height}`}
          </option>
        ))}
        <option value={CUSTOM_DEVICE}>{t("customSize")}</option>
      </select>
      {choice.id === CUSTOM_DEVICE && (
        <CustomSize screen={choice.custom} onChange={(custom) => onChoose({ ...choice, custom })} />
      )}
      <select
        aria-label={t("appearance")}
        value={choice.appearance}
        onChange={(event) => {
          const appearance = APPEARANCES.find((each) => each === event.target.value);
          if (appearance !== undefined) onChoose({ ...choice, appearance });
        }}
      >
        {APPEARANCES.map((appearance) => (
          <option key={appearance} value={appearance}>
            {t(`appearances.${appearance}`)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

interface CustomSizeProps {
  readonly screen: ScreenSize;
  readonly onChange: (screen: ScreenSize) => void;
}

const FIELDS = ["width", "height", "pixelRatio"] as const;

/** Takes effect when a field is left or Enter is pressed: half a number is no size. */
function CustomSize({ screen, onChange }: CustomSizeProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Readonly<Partial<Record<keyof ScreenSize, string>>>>({});
  const take = () => {
    const number = (field: keyof ScreenSize) => Number.parseFloat(typed[field] ?? String(screen[field]));
    const next = customScreen({
      width: number("width"),
      height: number("height"),
      pixelRatio: number("pixelRatio"),
    });
    setTyped({});
    if (next !== null && FIELDS.some((field) => next[field] !== screen[field])) onChange(next);
  };
  const { minSide, maxSide, minPixelRatio, maxPixelRatio } = CUSTOM_LIMITS;
  return FIELDS.map((field) => {
    const isRatio = field === "pixelRatio";
    return (
      <input
        key={field}
        type="number"
        aria-label={t(field)}
        title={t(field)}
        min={isRatio ? minPixelRatio : minSide}
        max={isRatio ? maxPixelRatio : maxSide}
        step={isRatio ? "any" : 1}
        value={typed[field] ?? screen[field]}
        onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
    );
  });
}
