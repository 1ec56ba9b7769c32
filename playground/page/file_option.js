// An option of a slash command that takes a file.

import { FileChoice } from "./file_choice.js";
import { OptionPill } from "./option_pill.js";

export class FileOption extends OptionPill {
  /** `form` as for an OptionField. */
  constructor(option, form) {
    const choice = new FileChoice({
      label: `${option.name}: ${option.description}`,
      testId: "command-option",
      onChange: () => {
        this.showProblem(choice.problem);
        if (choice.files.length) form.onPicked(this);
      },
    });
    super(option, choice.input);
    this.choice = choice;
    this.input.dataset.optionName = option.name;
    this.input.addEventListener("focus", () => {
      form.onFocus(this);
      form.showChoices(this, [], null);
    });
    this.input.addEventListener(
      "keydown",
      (event) => event.key !== "Enter" && event.key !== " " && form.onKey(event, this),
    );
    this.node.append(choice.node);
  }

  /** The names of the chosen file; empty when none is chosen. */
  get text() {
    return this.choice.files.map((file) => file.filename).join(", ");
  }

  /** Typed text is no file: there is nothing to take from it. */
  setText() {}

  read() {
    if (this.choice.problem) return { problem: this.choice.problem };
    if (this.choice.files.length) return { value: this.choice.files[0] };
    return this.option.required ? { problem: "This option is required." } : {};
  }
}
