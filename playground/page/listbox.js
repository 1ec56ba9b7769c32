// A list to pick from, moved through with the keyboard while the focus stays in a text field or on a button.

import { element, fill } from "./dom.js";
import { icon } from "./icons.js";

let lists = 0;

/**
 * Items are {id, label, detail?, leading?: () => Node, group?, chosen?, disabled?, marks?: attributes, value}.
 * `onPick(item)` is called for a press or for pickHighlighted().
 */
export class ListBox {
  constructor({ label, onPick, multiple = false, emptyText = "Nothing matches" }) {
    this.onPick = onPick;
    this.multiple = multiple;
    this.emptyText = emptyText;
    this.items = [];
    this.highlighted = -1;
    this.id = `list-${(lists += 1)}`;
    this.node = element("div", {
      class: "listbox",
      role: "listbox",
      id: this.id,
      "aria-label": label,
      "aria-multiselectable": multiple ? "true" : null,
    });
  }

  /** Show these items; `highlight` is the one to stand on (-1: none until an arrow key). */
  show(items, highlight = 0) {
    this.items = items;
    let group = null;
    const rows = [];
    this.options = items.map((item, index) => this.#option(item, index));
    items.forEach((item, index) => {
      if (item.group && item.group !== group)
        rows.push(element("div", { class: "listbox-group", role: "presentation" }, item.group));
      group = item.group;
      rows.push(this.options[index]);
    });
    fill(this.node, rows.length ? rows : element("div", { class: "listbox-empty" }, this.emptyText));
    this.#highlight(Math.min(highlight, items.length - 1));
  }

  #option(item, index) {
    return element(
      "div",
      {
        class: "option",
        role: "option",
        id: `${this.id}-${index}`,
        "aria-selected": String(Boolean(item.chosen)),
        "aria-disabled": item.disabled ? "true" : null,
        ...item.marks,
        onmousedown: (event) => event.preventDefault(), // keeps the focus in the field
        onclick: () => !item.disabled && this.onPick(item),
        onmousemove: () => this.#highlight(index, false),
      },
      item.leading?.(),
      element(
        "span",
        { class: "option-words" },
        element("span", { class: "option-label" }, item.label),
        item.detail && element("span", { class: "option-detail" }, item.detail),
      ),
      item.chosen && icon("check"),
    );
  }

  /** Move the highlight by so many options, around the ends. */
  move(step) {
    if (!this.items.length) return;
    const from = this.highlighted < 0 && step < 0 ? 0 : this.highlighted;
    this.#highlight((from + step + this.items.length) % this.items.length);
  }

  #highlight(index, scroll = true) {
    if (index === this.highlighted && this.options[index]?.classList.contains("highlighted")) return;
    this.options[this.highlighted]?.classList.remove("highlighted");
    this.highlighted = index;
    const option = this.options[index];
    option?.classList.add("highlighted");
    if (scroll) option?.scrollIntoView({ block: "nearest" });
    this.onHighlight?.(option?.id ?? null);
  }

  /** Pick what is highlighted; false if nothing is. */
  pickHighlighted() {
    const item = this.items[this.highlighted];
    if (!item || item.disabled) return false;
    this.onPick(item);
    return true;
  }

  /** Arrow keys, Home and End; true if the key was used. */
  steer(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.items.length) return false;
    event.preventDefault();
    this.move(step);
    return true;
  }
}
