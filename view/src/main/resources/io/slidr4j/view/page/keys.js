/**
 * Keyboard shortcuts.
 * @param {[string, string, () => void][]} shortcuts key, what it does, and how
 * @param {HTMLElement} list where they are explained
 */
export function listenToKeys(shortcuts, list) {
  const names = { ArrowLeft: '←', ArrowRight: '→', ' ': 'space' };
  for (const [key, text] of shortcuts) {
    const term = document.createElement('dt');
    term.append(Object.assign(document.createElement('kbd'), { textContent: names[key] ?? key }));
    list.append(term, Object.assign(document.createElement('dd'), { textContent: text }));
  }
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('button') && event.key === ' ') return;
    const found = shortcuts.find(([key]) => key === event.key);
    if (found) {
      event.preventDefault();
      found[2]();
    }
  });
}

/** Light or dark, remembered. */
export function turnTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
}
