// The menu of one message: apps' message commands, copying, threads, dismissing; by ⋯, right click or long press.

import { element } from "./dom.js";
import { closePopover, openPopover } from "./popover.js";

const MESSAGE_COMMAND = 3;
const LONG_PRESS_MS = 500;
const WOBBLE_PX = 10;

/** Open the menu for a message at an element or at {x, y}. */
export function openMessageMenu(message, page, anchor) {
  const channelId = page.session.channelId;
  const entries = [
    ...page.session.commands
      .filter((command) => command.type === MESSAGE_COMMAND)
      .map((command) => ({
        group: "Apps",
        label: command.name,
        marks: { "data-testid": "message-command", "data-name": command.name },
        act: () => page.acts.messageCommand(message, channelId, command.name),
      })),
    message.thread && { group: "Message", label: "Open thread", act: () => page.openChannel(message.thread.id) },
    message.content && { group: "Message", label: "Copy text", act: () => copy(message.content, page) },
    {
      group: "Message",
      label: "Copy message ID",
      marks: { "data-testid": "copy-id" },
      act: () => copy(message.id, page),
    },
    message.ephemeral && { group: "Message", label: "Dismiss message", act: () => page.acts.dismiss(message) },
  ].filter(Boolean);
  const menu = drawMenu(entries);
  const opener = document.activeElement;
  openPopover(menu, anchor, {
    onClose: () =>
      document.activeElement === document.body && opener?.isConnected && opener.focus({ preventScroll: true }),
  });
  menu.querySelector("[role=menuitem]").focus();
}

function drawMenu(entries) {
  const rows = [];
  let group = null;
  for (const entry of entries) {
    if (entry.group !== group) rows.push(element("div", { class: "menu-group", role: "presentation" }, entry.group));
    group = entry.group;
    rows.push(
      element(
        "button",
        {
          type: "button",
          class: "menu-item",
          role: "menuitem",
          ...entry.marks,
          onclick: () => {
            closePopover();
            entry.act();
          },
        },
        entry.label,
      ),
    );
  }
  const menu = element(
    "div",
    { class: "menu", role: "menu", "aria-label": "Message", "data-testid": "message-menu" },
    rows,
  );
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu));
  return menu;
}

function moveInMenu(event, menu) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Tab") closePopover();
  if (!step) return;
  event.preventDefault();
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
}

async function copy(text, page) {
  try {
    await navigator.clipboard.writeText(text);
    page.notice("Copied.");
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    page.notice(`This browser does not let the page copy. The text: ${text}`);
  }
}

/** Let right click and long press on messages inside `root` call `open(messageId, {x, y})`. */
export function watchForMenu(root, open) {
  const idAt = (event) =>
    !event.target.closest("a:not(.picture-link), input, textarea") &&
    event.target.closest("[data-message-id]")?.dataset.messageId;
  root.addEventListener("contextmenu", (event) => {
    const id = idAt(event);
    if (!id || String(getSelection()) !== "") return;
    event.preventDefault();
    open(id, { x: event.clientX, y: event.clientY });
  });
  let timer = null;
  let start = null;
  root.addEventListener("pointerdown", (event) => {
    const id = event.pointerType === "touch" && idAt(event);
    if (!id) return;
    start = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => open(id, start), LONG_PRESS_MS);
  });
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerup", "pointercancel", "scroll"]) root.addEventListener(name, stop);
  root.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > WOBBLE_PX) stop();
  });
}
