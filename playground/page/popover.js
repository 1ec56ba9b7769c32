// Opens one floating panel beside an anchor, and closes it on Escape, a press elsewhere, or when the anchor goes away.

import { setStyle } from "./dom.js";

const MARGIN = 8;
let open = null;

/** Float `panel` at `anchor` (an element, or {x, y} of a pointer). Returns a function that closes it. */
export function openPopover(panel, anchor, { onClose, within } = {}) {
  closePopover();
  const host = within?.closest("dialog") ?? document.body;
  panel.classList.add("popover");
  host.append(panel);
  place(panel, anchor);
  const onPress = (event) => {
    if (!panel.contains(event.target) && !anchor.contains?.(event.target)) closePopover();
  };
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    closePopover();
  };
  const watcher = new MutationObserver(() => {
    if (anchor.isConnected === false) closePopover();
    else place(panel, anchor);
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  const onMove = () => place(panel, anchor);
  document.addEventListener("pointerdown", onPress, true);
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("resize", onMove);
  open = () => {
    open = null;
    watcher.disconnect();
    document.removeEventListener("pointerdown", onPress, true);
    document.removeEventListener("keydown", onKey, true);
    window.removeEventListener("resize", onMove);
    panel.remove();
    onClose?.();
  };
  return closePopover;
}

export function closePopover() {
  open?.();
}

function place(panel, anchor) {
  const box = anchor.getBoundingClientRect?.() ?? {
    left: anchor.x,
    right: anchor.x,
    top: anchor.y,
    bottom: anchor.y,
    width: 0,
  };
  const width = Math.min(window.innerWidth - 2 * MARGIN, Math.max(box.width, Math.min(240, panel.scrollWidth)));
  const above = box.top - MARGIN;
  const below = window.innerHeight - box.bottom - MARGIN;
  const wanted = Math.min(panel.scrollHeight + 2, 360);
  const goesUp = below < wanted && above > below;
  const height = Math.min(wanted, goesUp ? above : below);
  setStyle(panel, {
    "min-width": `${width}px`,
    "max-height": `${Math.max(height, 120)}px`,
    left: `${Math.max(MARGIN, Math.min(box.left, window.innerWidth - Math.max(width, panel.offsetWidth) - MARGIN))}px`,
    top: goesUp ? "auto" : `${Math.min(box.bottom + 4, window.innerHeight - 128)}px`,
    bottom: goesUp ? `${window.innerHeight - box.top + 4}px` : "auto",
  });
}
