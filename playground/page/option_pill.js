// The frame of one option of a slash command: its name, the control that takes its value, and what is wrong with it.

import { element, fill } from "./dom.js";

export class OptionPill {
  constructor(option, control) {
    this.option = option;
    this.input = control;
    this.problemNote = element("span", { class: "pill-problem", role: "alert" });
    this.node = element(
      "div",
      { class: option.required ? "pill required" : "pill", onclick: () => this.input.focus() },
      element("span", { class: "pill-name", "aria-hidden": "true" }, option.name),
    );
  }

  /** Mark the option as wrong, or as right again with null. */
  showProblem(problem) {
    this.node.classList.toggle("invalid", Boolean(problem));
    this.input.setAttribute("aria-invalid", String(Boolean(problem)));
    fill(this.problemNote, problem);
    if (problem) this.node.append(this.problemNote);
    else this.problemNote.remove();
  }
}
