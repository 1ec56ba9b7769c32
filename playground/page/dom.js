// Builds DOM nodes from names, attributes and text (never from markup) and updates keyed lists of them in place.

/**
 * Make an element. Functions named `onxyz` become listeners, `true` an empty attribute; `null`, `undefined` and
 * `false` are left out. Children are nodes or text; arrays are flattened, empty values skipped.
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") throw new Error("style attributes break the page's security policy: use setStyle()");
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter(isShown));
  return node;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** Replace all children of `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(isShown));
}

/** Set CSS properties by the object model, which the security policy allows. Returns the node. */
export function setStyle(node, properties) {
  for (const [name, value] of Object.entries(properties)) node.style.setProperty(name, value);
  return node;
}

/** Discord's integer colours as CSS; 0 and nothing mean "no colour". */
export function cssColour(colour) {
  if (!colour) return null;
  if (typeof colour === "string") return /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : null;
  return `#${colour.toString(16).padStart(6, "0")}`;
}

const shownByParent = new WeakMap();

/**
 * Make `parent` hold one node for each of `items` ({key, signature, build}), in order. A node is built again only when
 * its signature changed, so scroll position, focus and half-made choices elsewhere survive. True if anything changed.
 */
export function reconcile(parent, items) {
  const before = shownByParent.get(parent) ?? new Map();
  const after = new Map();
  const focused = focusMark(parent);
  let changed = false;
  let next = parent.firstChild;
  for (const { key, signature, build } of items) {
    const known = before.get(key);
    const keep = known?.signature === signature;
    const node = keep ? known.node : build();
    if (!keep) {
      changed = true;
      if (known) {
        if (next === known.node) next = next.nextSibling;
        known.node.remove();
      }
    }
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
    before.delete(key);
    after.set(key, { signature, node });
  }
  for (const { node } of before.values()) {
    changed = true;
    node.remove();
  }
  shownByParent.set(parent, after);
  restoreFocus(parent, focused);
  return changed;
}

/** Forget what reconcile knows and empty the parent. */
export function clear(parent) {
  shownByParent.delete(parent);
  parent.replaceChildren();
}

function focusMark(parent) {
  const active = document.activeElement;
  if (!active || active === parent || !parent.contains(active)) return null;
  const holder = active.closest("[data-message-id]");
  return { active, focusKey: active.dataset.focusKey, messageId: holder?.dataset.messageId };
}

function restoreFocus(parent, mark) {
  if (!mark?.focusKey || mark.active.isConnected) return;
  const within = mark.messageId
    ? (parent.querySelector(`[data-message-id="${CSS.escape(mark.messageId)}"]`) ?? parent)
    : parent;
  within.querySelector(`[data-focus-key="${CSS.escape(mark.focusKey)}"]`)?.focus({ preventScroll: true });
}
