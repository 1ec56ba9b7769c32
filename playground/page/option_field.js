// One option of a slash command as a pill: its name, a text field, and the list of what may be picked for it.

import { channelChoices, matching, memberChoices, mentionableChoices, roleChoices } from "./choices.js";
import { OPTION, optionHint, readOption } from "./commands.js";
import { element } from "./dom.js";
import { OptionPill } from "./option_pill.js";

const DEBOUNCE_MS = 200;

/** What can be picked without asking the bot, or null when the option takes free text or asks the bot. */
function fixedChoices(option, session) {
  if (option.choices?.length)
    return option.choices.map((choice) => ({ id: String(choice.value), label: choice.name, value: choice.value }));
  switch (option.type) {
    case OPTION.BOOLEAN:
      return [true, false].map((value) => ({ id: String(value), label: value ? "True" : "False", value }));
    case OPTION.USER:
      return memberChoices(session);
    case OPTION.ROLE:
      return roleChoices(session);
    case OPTION.CHANNEL:
      return channelChoices(session, option.channel_types);
    case OPTION.MENTIONABLE:
      return mentionableChoices(session);
    default:
      return null;
  }
}

export class OptionField extends OptionPill {
  /**
   * `form` is told of keys and changes: {page, list, showChoices(field, items, note), onKey(event, field), onFocus(field),
   * onPicked(field), suggestions(field) -> promise of choices or null}.
   */
  constructor(option, form) {
    const input = element("input", {
      type: "text",
      size: 6,
      autocomplete: "off",
      spellcheck: "false",
      autocapitalize: "none",
      "data-testid": "command-option",
      "data-option-name": option.name,
      inputmode: option.type === OPTION.INTEGER ? "numeric" : option.type === OPTION.NUMBER ? "decimal" : "text",
      "aria-label": `${option.name}: ${option.description} ${optionHint(option)}`,
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": form.list.id,
      "aria-autocomplete": "list",
      oninput: () => this.#onInput(),
      onfocus: () => this.#onFocus(),
      onblur: () => this.#onBlur(),
      onkeydown: (event) => form.onKey(event, this),
    });
    super(option, input);
    this.form = form;
    this.picked = null; // {label, value} chosen from a list
    this.asked = 0;
    this.timer = null;
    this.node.append(input);
  }

  get text() {
    return this.input.value;
  }

  /** {value}, {problem} or {} when left empty. */
  read() {
    return this.picked ? { value: this.picked.value } : readOption(this.option, this.text);
  }

  setText(text) {
    this.input.value = text;
    this.picked = null;
    this.#fit();
  }

  pick(item) {
    this.picked = { label: item.label, value: item.value };
    this.input.value = item.label;
    this.#fit();
    this.showProblem(null);
    this.form.onPicked(this);
  }

  #fit() {
    this.input.size = Math.min(40, Math.max(6, this.input.value.length + 1));
  }

  #onInput() {
    this.picked = null;
    this.#fit();
    this.showProblem(null);
    this.#pickExact();
    this.offer();
  }

  /** Typing the whole name of a fixed choice picks it. */
  #pickExact() {
    const wanted = this.text.trim().toLowerCase();
    const exact = fixedChoices(this.option, this.form.page.session)?.filter(
      (item) => item.label.toLowerCase() === wanted,
    );
    if (exact?.length === 1) this.picked = { label: exact[0].label, value: exact[0].value };
  }

  #onFocus() {
    this.form.onFocus(this);
    this.offer();
  }

  #onBlur() {
    clearTimeout(this.timer);
    const { problem } = this.read();
    this.showProblem(this.text.trim() ? (problem ?? null) : null);
  }

  /** Show what may be picked now. */
  offer() {
    const fixed = fixedChoices(this.option, this.form.page.session);
    if (fixed) this.form.showChoices(this, this.picked ? fixed : matching(fixed, this.text), "Nothing matches");
    else if (this.option.autocomplete) this.#askBot();
    else this.form.showChoices(this, [], null);
  }

  #askBot() {
    clearTimeout(this.timer);
    const turn = (this.asked += 1);
    this.form.showChoices(this, [], "Loading options…");
    this.timer = setTimeout(
      async () => {
        const choices = await this.form.suggestions(this);
        if (turn !== this.asked || document.activeElement !== this.input) return;
        const items = (choices ?? []).map((choice) => ({
          id: String(choice.value),
          label: choice.name,
          value: choice.value,
        }));
        this.form.showChoices(
          this,
          items,
          choices ? "No options match your search" : "The application did not offer options in time",
        );
      },
      this.text ? DEBOUNCE_MS : 0,
    );
  }
}
