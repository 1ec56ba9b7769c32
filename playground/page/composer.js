// The message box: says plain text, lists commands after "/", and hands a picked command to its form.

import { typeable, recognised, search } from "./commands.js";
import { CommandForm } from "./command_form.js";
import { clear, element, fill } from "./dom.js";
import { icon } from "./icons.js";
import { ListBox } from "./listbox.js";
import { nameOf } from "./people.js";

export class Composer {
  constructor(place, page) {
    this.place = place;
    this.page = page;
    this.drafts = new Map(); // spot -> text not sent yet
    this.form = null;
    this.list = new ListBox({
      label: "Commands",
      onPick: (item) => this.startCommand(item.command),
      emptyText: "No command matches. Plain text cannot begin with “/”.",
    });
    this.list.onHighlight = (id) => this.input.setAttribute("aria-activedescendant", id ?? "");
    this.menu = element("div", { class: "composer-menu", "data-testid": "command-menu", hidden: true }, this.list.node);
    this.input = element("textarea", {
      id: "composer",
      rows: 1,
      "data-testid": "composer",
      maxlength: 2000,
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
      oninput: () => this.#onInput(),
      onkeydown: (event) => this.#onKey(event),
      onblur: () => this.#showMenu(false),
      onfocus: () => this.#offer(),
    });
    this.slash = element(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "List the commands",
        "data-testid": "open-commands",
        onclick: () => this.#beginSlash(),
      },
      icon("slash"),
    );
    this.sendButton = element(
      "button",
      {
        type: "button",
        class: "icon-button send",
        "aria-label": "Send",
        "data-testid": "send",
        onclick: () => this.#enter(),
      },
      icon("send"),
    );
    this.plain = element(
      "div",
      { class: "composer" },
      this.menu,
      element("div", { class: "composer-bar" }, this.slash, this.input, this.sendButton),
    );
    this.refused = element(
      "div",
      { class: "composer composer-bar refused", role: "note" },
      "You do not have permission to send messages in this channel.",
    );
    this.spot = null;
  }

  update() {
    const { session } = this.page;
    const channel = session.current;
    const spot = `${session.memberId} ${session.channelId}`;
    if (spot !== this.spot) this.#enterSpot(spot);
    const wanted = !channel ? null : channel.can_send === false ? this.refused : (this.form?.node ?? this.plain);
    if (wanted && this.place.firstChild !== wanted) fill(this.place, wanted);
    else if (!wanted) clear(this.place);
    if (channel) this.input.placeholder = `Message ${session.place === "home" ? "@" : "#"}${channel.name}`;
    if (channel) this.input.setAttribute("aria-label", `${this.input.placeholder}; type / for commands`);
    this.commands = typeable(session.commands);
  }

  #enterSpot(spot) {
    if (this.spot) this.drafts.set(this.spot, this.input.value);
    this.spot = spot;
    this.form = null;
    this.#setText(this.drafts.get(spot) ?? "");
  }

  /** Open the form of a command, given as found by typeable() or by its name; unknown names are left as typed text. */
  startCommand(commandOrName, text = "") {
    const command =
      typeof commandOrName === "string" ? this.commands.find(({ name }) => name === commandOrName) : commandOrName;
    if (!command) {
      this.#leaveForm(`/${commandOrName}`);
      return;
    }
    this.form = new CommandForm(command, this.page, {
      onSend: (which, options) => this.#sendCommand(which, options),
      onClose: (kept) => this.#leaveForm(kept),
    });
    this.#setText("");
    this.update();
    this.form.start(text);
  }

  async #sendCommand(command, options) {
    const form = this.form;
    this.page.messages.goToEnd();
    const outcome = await this.page.acts.command(this.page.session.channelId, command.name, options);
    if (this.form !== form) return { done: true };
    // A command that reached the bot is spent, even if the bot then failed: the channel says so. A refusal can be mended.
    if (outcome.done || outcome.answer) this.#leaveForm("", document.querySelector("dialog[open]") === null);
    return outcome;
  }

  #leaveForm(text, focus = true) {
    this.form = null;
    this.#setText(text);
    this.update();
    if (focus) this.input.focus();
    this.#offer();
  }

  #setText(text) {
    this.input.value = text;
    this.#fit();
  }

  #fit() {
    this.input.rows = Math.min(8, this.input.value.split("\n").length);
  }

  #beginSlash() {
    this.#setText("/");
    this.input.focus();
    this.#offer();
  }

  // The list of commands ---------------------------------------------------------------------------------------------------

  #onInput() {
    this.#fit();
    const typed = this.input.value;
    const found =
      typed.startsWith("/") && typed.endsWith(" ") ? recognised(this.commands, typed.slice(1).trimEnd()) : null;
    // "/staff " may go on to "/staff quiz"; only a name that nothing else continues opens its form by a space.
    if (found && !found.rest && !this.commands.some(({ name }) => name.startsWith(`${found.command.name} `)))
      this.startCommand(found.command);
    else this.#offer();
  }

  #offer() {
    const typed = this.input.value;
    const isCommand = typed.startsWith("/") && !typed.includes("\n");
    this.#showMenu(isCommand && document.activeElement === this.input);
    if (!isCommand) return;
    const bot = this.page.session.state.bot;
    const fitting = search(this.commands, typed.slice(1));
    const found = [...fitting.filter(({ group }) => !group), ...fitting.filter(({ group }) => group)];
    this.list.show(
      (typed.length > 1 ? fitting : found).map((command) => ({
        id: command.name,
        label: `/${command.name}`,
        detail: command.description,
        group: command.group ? `/${command.group}` : (bot?.name ?? "Commands"),
        command,
        marks: { "data-testid": "command", "data-command": command.name },
      })),
    );
  }

  #showMenu(shown) {
    this.menu.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
  }

  // Keys and sending ---------------------------------------------------------------------------------------------------------

  #onKey(event) {
    if (event.isComposing) return;
    const open = !this.menu.hidden;
    if (open && this.list.steer(event)) return;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#setText("");
      this.#showMenu(false);
    } else if (event.key === "Tab" && open && !event.shiftKey && this.list.pickHighlighted()) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#enter();
    }
  }

  async #enter() {
    const typed = this.input.value.trim();
    if (typed.startsWith("/")) {
      const found = recognised(this.commands, typed.slice(1));
      if (found?.rest) this.startCommand(found.command, found.rest);
      else this.list.pickHighlighted();
      return;
    }
    if (!typed) return;
    this.#setText("");
    this.page.messages.goToEnd();
    const outcome = await this.page.acts.say(this.page.session.channelId, this.#withMentions(typed));
    if (!outcome.done && !this.input.value) this.#setText(typed);
  }

  /** "@Display Name", "@role" and "#channel" become the mentions that Discord's client would send. */
  #withMentions(text) {
    const { view } = this.page.session;
    const names = [
      ...view.members.map((member) => [`@${nameOf(member)}`, `<@${member.id}>`]),
      ...view.roles.map((role) => [`@${role.name}`, `<@&${role.id}>`]),
      ...view.channels.map((channel) => [`#${channel.name}`, `<#${channel.id}>`]),
    ]
      .filter(([name]) => name.length > 1 && name !== "@@everyone")
      .sort((a, b) => b[0].length - a[0].length);
    return names.reduce((words, [name, mention]) => words.replaceAll(name, mention), text);
  }
}
