import { useTranslation } from "react-i18next";
import type { HostNotice } from "../../app/bridge/window/host";

interface NoticeBarProps {
  readonly notices: readonly HostNotice[];
  readonly onDismiss: () => void;
}

/** What went wrong and was mended: the work goes on, the user should know. */
export function NoticeBar({ notices, onDismiss }: NoticeBarProps) {
  const { t } = useTranslation();
  if (notices.length === 0) return null;
  return (
    <aside className="notices" role="status">
      <ul>
        {notices.map((notice) => (
          <li key={JSON.stringify(notice)}>{t(`notice.${notice.code}`, { ...notice })}</li>
        ))}
      </ul>
      <button type="button" onClick={onDismiss}>
        {t("dismiss")}
      </button>
    </aside>
  );
}
