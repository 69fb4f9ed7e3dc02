import { useTranslation } from "react-i18next";

interface EmptyStateProps {
  readonly recentFolders: readonly string[];
  readonly onChooseFolder: () => void;
  readonly onOpenFolder: (folder: string) => void;
}

export function EmptyState({ recentFolders, onChooseFolder, onOpenFolder }: EmptyStateProps) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{t("emptyTitle")}</h2>
      <p>{t("emptyText")}</p>
      <button type="button" className="primary" onClick={onChooseFolder}>
        {t("openFolder")}
      </button>
      {recentFolders.length > 0 && (
        <nav aria-label={t("recent")}>
          <h3>{t("recent")}</h3>
          <ul>
            {recentFolders.map((folder) => (
              <li key={folder}>
                <button type="button" className="plain" onClick={() => onOpenFolder(folder)}>
                  {folder}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  );
}
