/** The part of the package's API that `compile-less.ts` uses; it brings no types of its own. */
declare module "less" {
  export interface LoadedFile {
    /** Whatever the file manager calls the file; later calls name its folder as their current one. */
    readonly filename: string;
    readonly contents: string;
  }

  export class FileManager {
    supports(): boolean;
    supportsSync(): boolean;
    loadFile(filename: string, currentDirectory: string): Promise<LoadedFile>;
    loadFileSync(filename: string, currentDirectory: string): { readonly error: Error };
  }

  export interface PluginManager {
    addFileManager(manager: FileManager): void;
  }

  export interface RenderOptions {
    readonly filename: string;
    readonly rewriteUrls: "all";
    readonly javascriptEnabled: false;
    readonly plugins: readonly { install(less: unknown, manager: PluginManager): void }[];
  }

  const less: {
    readonly FileManager: typeof FileManager;
    render(text: string, options: RenderOptions): Promise<{ readonly css: string }>;
  };
  export default less;
}
