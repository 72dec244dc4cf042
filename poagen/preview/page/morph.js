// Two trees go in; the first is made the second, and what need not be touched is not. Blocks whose words changed
// come out.

export const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, pre, figure, blockquote, tr, hr, div";
const MOST_COMPARED = 250_000;

export function morph(old, fresh) {
  const changed = new Set();
  settle(old, fresh, changed);
  return changed;
}

function settle(old, fresh, changed) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) {
      note(old.parentElement, changed);
      old.data = fresh.data;
    }
    return;
  }
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  children(old, fresh, changed);
}

function children(parent, fresh, changed) {
  const olds = [...parent.childNodes];
  const news = [...fresh.childNodes];
  let first = 0;
  while (first < olds.length && first < news.length && same(olds[first], news[first])) settle(olds[first], news[first++], changed);
  let [lastOld, lastNew] = [olds.length, news.length];
  while (lastOld > first && lastNew > first && same(olds[lastOld - 1], news[lastNew - 1])) settle(olds[--lastOld], news[--lastNew], changed);
  const after = olds[lastOld] ?? null;
  renew(parent, after, olds.slice(first, lastOld), news.slice(first, lastNew), changed);
}

// Between what is the same before and behind: what is the same in there, and in each gap what is of one kind.
function renew(parent, after, olds, news, changed) {
  const pairs = common(olds, news);
  let [oldAt, newAt] = [0, 0];
  for (const [oldNext, newNext] of [...pairs, [olds.length, news.length]]) {
    const before = olds[oldNext] ?? after;
    gap(parent, before, olds.slice(oldAt, oldNext), news.slice(newAt, newNext), changed);
    if (oldNext < olds.length) settle(olds[oldNext], news[newNext], changed);
    [oldAt, newAt] = [oldNext + 1, newNext + 1];
  }
}

function gap(parent, before, olds, news, changed) {
  let at = 0;
  for (const fresh of news) {
    let to = at;
    while (to < olds.length && olds[to].nodeName !== fresh.nodeName) to++;
    if (to < olds.length) {
      for (; at < to; at++) drop(olds[at], changed);
      settle(olds[at++], fresh, changed);
    } else {
      const added = parent.ownerDocument.importNode(fresh, true);
      parent.insertBefore(added, olds[at] ?? before);
      if (added.textContent.trim() || added.nodeName === "IMG") note(added, changed);
    }
  }
  for (; at < olds.length; at++) drop(olds[at], changed);
}

function drop(old, changed) {
  if (old.textContent.trim() && !old.matches?.(BLOCKS)) note(old.parentElement, changed);
  old.remove();
}

function same(old, fresh) {
  return old.nodeName === fresh.nodeName && old.textContent === fresh.textContent;
}

// The longest series of nodes that are the same in both, as pairs of positions.
function common(olds, news) {
  if (!olds.length || !news.length || olds.length * news.length > MOST_COMPARED) return [];
  const key = (node) => `${node.nodeName} ${node.textContent}`;
  const [left, right] = [olds.map(key), news.map(key)];
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        left[i] === right[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  const pairs = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return pairs;
}

function note(node, changed) {
  const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(BLOCKS);
  if (block) changed.add(block);
}
