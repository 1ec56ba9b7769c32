// The composer while a slash command is filled in: its name, a pill for each option, "+N more", send and cancel.

import { OPTION } from "./commands.js";
import { element, fill } from "./dom.js";
import { FileOption } from "./file_option.js";
import { icon } from "./icons.js";
import { ListBox } from "./listbox.js";
import { OptionField } from "./option_field.js";

export class CommandForm {
  /** `onSend(command, options)` -> promise of {done, problem}; `onClose(textToKeep)` when the form is left. */
  constructor(command, page, { onSend, onClose }) {
    this.command = command;
    this.page = page;
    this.onSend = onSend;
    this.onClose = onClose;
    this.fields = [];
    this.current = null;
    this.list = new ListBox({ label: `Options of /${command.name}`, onPick: (item) => this.#onListPick(item) });
    this.list.onHighlight = (id) => this.#focusedInput()?.setAttribute("aria-activedescendant", id ?? "");
    this.hint = element("div", { class: "command-hint" });
    this.menu = element("div", { class: "composer-menu", "data-testid": "command-menu" }, this.hint, this.list.node);
    this.pills = element("div", { class: "pills" });
    this.tail = element("input", {
      type: "text",
      class: "tail",
      size: 4,
      autocomplete: "off",
      "data-testid": "command-tail",
      "aria-label": `/${command.name}: Enter sends; type an optional option's name to add it`,
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      onfocus: () => this.#onTail(),
      oninput: () => this.#onTail(),
      onkeydown: (event) => this.#onTailKey(event),
    });
    this.more = element("button", {
      type: "button",
      class: "more-options",
      "data-testid": "more-options",
      onmousedown: (event) => event.preventDefault(),
      onclick: () => this.tail.focus(),
    });
    this.node = element(
      "div",
      {
        class: "command-form",
        "data-testid": "command-form",
        "data-command": command.name,
        onfocusout: (event) => this.#onFocusOut(event),
      },
      this.menu,
      element(
        "div",
        { class: "composer-bar" },
        element(
          "div",
          { class: "pill-line" },
          element("span", { class: "command-name" }, `/${command.name}`),
          this.pills,
          this.tail,
          this.more,
        ),
        element(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": "Cancel the command",
            "data-testid": "command-cancel",
            onclick: () => onClose(""),
          },
          icon("close"),
        ),
        element(
          "button",
          {
            type: "button",
            class: "icon-button send",
            "aria-label": "Send the command",
            "data-testid": "command-send",
            onclick: () => this.send(),
          },
          icon("send"),
        ),
      ),
    );
    command.options.filter((option) => option.required).forEach((option) => this.#add(option));
    this.#drawMore();
    this.#showHint(null);
  }

  /** Put the keyboard where typing goes on; `text` is what was typed after the command's name. */
  start(text = "") {
    const first = this.fields[0];
    if (first && text) first.setText(text);
    (first?.input ?? this.tail).focus();
  }

  // Options -----------------------------------------------------------------------------------------------------------

  #add(option) {
    const Field = option.type === OPTION.ATTACHMENT ? FileOption : OptionField;
    const field = new Field(option, {
      page: this.page,
      list: this.list,
      showChoices: (which, items, note) => this.#showChoices(which, items, note),
      onKey: (event, which) => this.#onKey(event, which),
      onFocus: (which) => this.#onFocus(which),
      onPicked: () => this.#next(),
      suggestions: (which) => this.#suggestions(which),
    });
    this.fields.push(field);
    this.pills.append(field.node);
    this.#drawMore();
    return field;
  }

  #remove(field) {
    const index = this.fields.indexOf(field);
    this.fields.splice(index, 1);
    field.node.remove();
    this.#drawMore();
    (this.fields[index - 1]?.input ?? this.tail).focus();
  }

  get #absent() {
    return this.command.options.filter((option) => !this.fields.some((field) => field.option === option));
  }

  #drawMore() {
    const count = this.#absent.length;
    this.more.hidden = count === 0;
    fill(this.more, `+${count} more`);
  }

  #suggestions(field) {
    const options = {};
    for (const one of this.fields) {
      const { value } = one.read();
      if (one === field) options[one.option.name] = one.text;
      else if (value !== undefined && one.option.type !== OPTION.ATTACHMENT) options[one.option.name] = value; // what is half typed elsewhere is left out
    }
    return this.page.acts.autocomplete(this.page.session.channelId, this.command.name, options, field.option.name);
  }

  // The list above ------------------------------------------------------------------------------------------------------

  #showHint(option) {
    fill(
      this.hint,
      element("strong", {}, option ? option.name : `/${this.command.name}`),
      " ",
      option ? option.description : this.command.description,
      option && element("span", { class: "hint-kind" }, option.required ? "required" : "optional"),
    );
  }

  #showChoices(field, items, note) {
    if (this.current !== field) return;
    this.list.emptyText = note ?? "";
    this.list.node.hidden = !items.length && note === null;
    const marked = items
      .slice(0, 25)
      .map((item) => ({ ...item, marks: { "data-testid": "choice", "data-value": String(item.value) } }));
    const at = field.picked
      ? Math.max(
          0,
          marked.findIndex((item) => item.value === field.picked.value),
        )
      : 0;
    this.list.show(marked, at);
    field.input.setAttribute("aria-expanded", String(items.length > 0));
  }

  #onListPick(item) {
    if (item.option) {
      this.tail.value = "";
      this.#add(item.option).input.focus();
    } else {
      this.current?.pick(item);
    }
  }

  #focusedInput() {
    return this.current?.input ?? this.tail;
  }

  #onFocus(field) {
    this.current = field;
    this.menu.hidden = false;
    this.#showHint(field.option);
  }

  #onTail() {
    this.current = null;
    this.menu.hidden = false;
    this.#showHint(null);
    const wanted = this.tail.value.trim().toLowerCase();
    const items = this.#absent
      .filter((option) => option.name.includes(wanted))
      .map((option) => ({
        id: option.name,
        label: option.name,
        detail: option.description,
        group: option.required ? "Required" : "Optional",
        option,
        marks: { "data-testid": "add-option", "data-option-name": option.name },
      }));
    this.list.node.hidden = items.length === 0;
    this.list.show(items, wanted ? 0 : -1);
    this.tail.setAttribute("aria-expanded", String(items.length > 0));
  }

  #onFocusOut(event) {
    if (this.node.contains(event.relatedTarget)) return;
    this.menu.hidden = true;
  }

  // Keys -----------------------------------------------------------------------------------------------------------------

  #onKey(event, field) {
    if (event.isComposing || this.list.steer(event)) return;
    const listOpen = !this.menu.hidden && this.list.items.length > 0;
    if (event.key === "Escape") this.#escape(event, listOpen);
    else if (event.key === "Backspace" && !field.text) this.#leaveBackwards(event, field);
    else if (event.key === "Tab" && !event.shiftKey) this.#tab(event, field, listOpen);
    else if (event.key === "Enter") {
      event.preventDefault();
      // An autocompleted option takes free text too: Enter picks a suggestion until the text is one already.
      if (listOpen && !field.picked && this.list.pickHighlighted()) return;
      if (listOpen && field.picked && this.list.items[this.list.highlighted]?.value !== field.picked.value)
        this.list.pickHighlighted();
      else this.send();
    }
  }

  #escape(event, listOpen) {
    event.preventDefault();
    event.stopPropagation();
    if (listOpen && this.current) {
      this.list.show([]);
      this.list.node.hidden = true;
    } else this.onClose("");
  }

  #tab(event, field, listOpen) {
    if (listOpen && !field.picked && this.list.pickHighlighted()) event.preventDefault();
    else if (this.fields.at(-1) !== field) {
      event.preventDefault();
      this.fields[this.fields.indexOf(field) + 1].input.focus();
    }
  }

  #leaveBackwards(event, field) {
    event.preventDefault();
    if (!field.option.required) this.#remove(field);
    else if (this.fields[0] === field) this.onClose(`/${this.command.name}`);
    else this.fields[this.fields.indexOf(field) - 1].input.focus();
  }

  #onTailKey(event) {
    if (event.isComposing || this.list.steer(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.onClose("");
    } else if (event.key === "Backspace" && !this.tail.value) {
      event.preventDefault();
      if (this.fields.length) this.fields.at(-1).input.focus();
      else this.onClose(`/${this.command.name}`);
    } else if (event.key === "Enter" || (event.key === "Tab" && this.tail.value)) {
      event.preventDefault();
      if (!this.list.pickHighlighted()) this.send();
    }
  }

  #next() {
    const empty = this.fields.find((one) => !one.text.trim() && one.option.required);
    (empty?.input ?? this.tail).focus();
  }

  // Sending ---------------------------------------------------------------------------------------------------------------

  /** Check every option and send; the first one that is wrong gets the focus and says why. */
  async send() {
    if (this.sending) return;
    const options = {};
    let wrong = null;
    for (const field of this.fields) {
      const { value, problem } = field.read();
      field.showProblem(problem ?? null);
      if (problem) wrong ??= field;
      if (value !== undefined) options[field.option.name] = value;
    }
    if (wrong) {
      wrong.input.focus();
      wrong.showProblem(wrong.read().problem);
      return;
    }
    this.sending = true;
    this.node.classList.add("sending");
    this.menu.hidden = true;
    const outcome = await this.onSend(this.command, options);
    this.sending = false;
    this.node.classList.remove("sending");
    if (outcome.done) return;
    this.menu.hidden = false;
    fill(
      this.hint,
      element("span", { class: "hint-problem", role: "alert", "data-testid": "command-problem" }, outcome.problem),
    );
  }
}
