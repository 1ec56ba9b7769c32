// Draws select menus (string, user, role, mentionable, channel) and collects what is picked in them.

import { channelChoices, matching, memberChoices, mentionableChoices, roleChoices } from "./choices.js";
import { element, fill } from "./dom.js";
import { icon } from "./icons.js";
import { ListBox } from "./listbox.js";
import { closePopover, openPopover } from "./popover.js";

export const SELECT_TYPES = new Set([3, 5, 6, 7, 8]);
const SEARCH_FROM = 8;

const chosenBefore = new Map(); // a member's last pick in a select of a message, kept while its options stay the same

/**
 * A select menu. `onPick(values)` is called with the picked values when the choice is complete; a message's select passes
 * `memory`, a key under which the pick is shown again after the message was redrawn, as Discord's client does.
 */
export class Select {
  constructor(component, page, { onPick, memory = null, label = null }) {
    this.component = component;
    this.page = page;
    this.onPick = onPick;
    this.minimum = component.min_values ?? 1;
    this.maximum = component.max_values ?? 1;
    this.memory = memory && `${memory} ${JSON.stringify(component.options ?? component.type)}`;
    this.values = (this.memory && chosenBefore.get(this.memory)) ?? defaults(component);
    this.label = label ?? component.placeholder ?? "Make a selection";
    this.shown = element("span", { class: "select-shown" });
    this.node = element(
      "button",
      {
        type: "button",
        class: "select",
        "data-testid": "select",
        "data-custom-id": component.custom_id,
        "data-focus-key": component.custom_id,
        disabled: Boolean(component.disabled),
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        onclick: () => this.#toggle(),
        onkeydown: (event) => event.key === "ArrowDown" && this.#openOnArrow(event),
      },
      this.shown,
      icon("down"),
    );
    this.#draw();
  }

  #draw() {
    const items = this.#items().filter((item) => this.values.includes(item.value));
    const words = items.map((item) => item.label);
    this.node.setAttribute("aria-label", `${this.label}: ${words.join(", ") || "nothing selected"}`);
    if (!words.length)
      fill(this.shown, element("span", { class: "placeholder" }, this.component.placeholder ?? "Make a selection"));
    else if (this.maximum > 1)
      fill(
        this.shown,
        words.map((word) => element("span", { class: "picked" }, word)),
      );
    else fill(this.shown, items[0].leading?.(), element("span", { class: "picked-one" }, words[0]));
  }

  #items() {
    const session = this.page.session;
    switch (this.component.type) {
      case 5:
        return memberChoices(session);
      case 6:
        return roleChoices(session).filter((role) => role.label !== "@everyone");
      case 7:
        return mentionableChoices(session);
      case 8:
        return channelChoices(session, this.component.channel_types);
      default:
        return this.component.options.map((option) => ({
          id: option.value,
          value: option.value,
          label: option.label,
          detail: option.description,
          leading: option.emoji ? () => emoji(option.emoji) : null,
        }));
    }
  }

  #openOnArrow(event) {
    event.preventDefault();
    if (this.node.getAttribute("aria-expanded") === "false") this.#toggle();
  }

  #toggle() {
    if (this.node.getAttribute("aria-expanded") === "true") {
      closePopover();
      return;
    }
    new SelectPanel(this, this.#items()).open();
  }

  /** Take a complete choice. */
  choose(values) {
    this.values = values;
    if (this.memory) chosenBefore.set(this.memory, values);
    this.#draw();
    this.onPick(values);
  }
}

/** The open list of one select, until it is closed. */
class SelectPanel {
  constructor(select, items) {
    this.select = select;
    this.items = items;
    this.picked = [...select.values];
    this.isMultiple = select.maximum > 1;
    this.list = new ListBox({ label: select.label, multiple: this.isMultiple, onPick: (item) => this.#pick(item) });
    this.search = element("input", {
      type: "text",
      class: "select-search",
      placeholder: "Search",
      "aria-label": `Search: ${select.label}`,
      "data-testid": "select-search",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": this.list.id,
      oninput: () => this.#show(),
    });
    this.confirm = element(
      "button",
      {
        type: "button",
        class: "button style-1",
        "data-testid": "select-confirm",
        onclick: () => this.#finish(this.picked),
      },
      "Confirm",
    );
    this.count = element("span", { class: "select-count" });
    this.node = element(
      "div",
      { class: "select-panel", "data-testid": "select-panel", onkeydown: (event) => this.#onKey(event) },
      items.length >= SEARCH_FROM ? this.search : null,
      this.list.node,
      this.isMultiple && element("div", { class: "select-confirm" }, this.count, this.confirm),
    );
    if (items.length < SEARCH_FROM) this.list.node.tabIndex = 0;
  }

  open() {
    const trigger = this.select.node;
    trigger.setAttribute("aria-expanded", "true");
    this.focusable = this.search.isConnected || this.items.length >= SEARCH_FROM ? this.search : this.list.node;
    this.list.onHighlight = (id) => id && this.focusable.setAttribute("aria-activedescendant", id);
    this.#show();
    openPopover(this.node, trigger, {
      within: trigger,
      onClose: () => {
        trigger.setAttribute("aria-expanded", "false");
        if (document.activeElement === document.body) trigger.focus({ preventScroll: true });
      },
    });
    this.focusable.focus({ preventScroll: true });
  }

  #show() {
    const full = this.picked.length >= this.select.maximum;
    const items = matching(this.items, this.search.value).map((item) => {
      const chosen = this.picked.includes(item.value);
      return {
        ...item,
        chosen,
        disabled: this.isMultiple && full && !chosen,
        marks: { "data-testid": "select-option", "data-value": item.value },
      };
    });
    this.list.show(items, Math.max(0, this.list.highlighted));
    const { minimum, maximum } = this.select;
    this.count.textContent = `${this.picked.length} of ${minimum === maximum ? maximum : `${minimum}–${maximum}`} selected`;
    this.confirm.disabled = this.picked.length < minimum || this.picked.length > maximum;
  }

  #pick(item) {
    if (!this.isMultiple) {
      const removes = this.select.minimum === 0 && this.picked.includes(item.value);
      this.#finish(removes ? [] : [item.value]);
      return;
    }
    this.picked = this.picked.includes(item.value)
      ? this.picked.filter((value) => value !== item.value)
      : [...this.picked, item.value];
    this.#show();
  }

  #finish(values) {
    closePopover();
    this.select.choose(values);
  }

  #onKey(event) {
    if (this.list.steer(event)) return;
    if (event.key === "Tab" && !this.isMultiple) closePopover();
    const onButton = event.target === this.confirm;
    if (event.key === "Enter" && !onButton) {
      event.preventDefault();
      this.list.pickHighlighted();
    } else if (event.key === " " && event.target === this.list.node) {
      event.preventDefault();
      this.list.pickHighlighted();
    }
  }
}

function defaults(component) {
  if (component.type === 3) return component.options.filter((option) => option.default).map((option) => option.value);
  return (component.default_values ?? []).map((value) => value.id);
}

/** A unicode emoji as text; a custom one by its name, since its picture is elsewhere. */
export function emoji(data) {
  return element("span", { class: "emoji", "aria-hidden": "true" }, data.id ? `:${data.name}:` : data.name);
}
