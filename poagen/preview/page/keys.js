// Single keys go in, actions come out; a person may switch them off, and typing is never taken for one.

const SETTING = "poagen-single-keys";

// A browser may refuse to keep anything; then the choice holds until the page is closed.
const kept = (use) => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};

export function onKeys(actions) {
  const dialog = document.getElementById("keys");
  const box = document.getElementById("single-keys");
  box.checked = kept((store) => store.getItem(SETTING)) !== "off";
  box.addEventListener("change", () => kept((store) => store.setItem(SETTING, box.checked ? "on" : "off")));
  document.getElementById("open-keys").addEventListener("click", () => dialog.showModal());
  const press = (event) => {
    if (!box.checked || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const action = event.key === "?" ? () => dialog.showModal() : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const hear = (target) => target.addEventListener("keydown", press);
  hear(document);
  return { hear };
}
