/** In a browser the app is looked at during development and not used: what is kept lasts as long as the tab. */
export const keyStore = {
  getItem: (key: string): string | null => window.sessionStorage.getItem(key),
  setItem: (key: string, value: string): void => window.sessionStorage.setItem(key, value),
  removeItem: (key: string): Promise<void> => {
    window.sessionStorage.removeItem(key);
    return Promise.resolve();
  },
};
