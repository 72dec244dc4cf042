// A place goes in; the editor opens there where one is set, else `file:line` is copied.

export function sourceLinks(toast) {
  let editor = { template: "", files: {} };
  let hiding = 0;
  const say = (words) => {
    toast.textContent = words;
    clearTimeout(hiding);
    hiding = setTimeout(() => (toast.textContent = ""), 4000);
  };
  const link = (place) => {
    const path = editor.files[place.file];
    if (!editor.template || !path) return "";
    const values = { path: path.split("/").map(encodeURIComponent).join("/"), line: place.line, column: place.column };
    return editor.template.replace(/\{(path|line|column)\}/g, (_, name) => values[name]);
  };
  const copy = async (text, said) => {
    if (await isCopied(text)) say(said);
    else say(`This browser does not let the page copy: ${text.slice(0, 200)}`);
  };
  return {
    link,
    copy,
    use: (told) => (editor = told),
    go(place) {
      if (!place) return;
      const to = link(place);
      const spot = `${place.file}:${place.line}`;
      if (!to) return copy(spot, `Copied ${spot}`);
      say(`Opening ${spot} in the editor`);
      location.assign(to);
    },
  };
}

async function isCopied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}
