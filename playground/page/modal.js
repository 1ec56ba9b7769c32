// Shows the modal that a bot opened for this member, checks what is required, and submits or dismisses it.

import { element, fill } from "./dom.js";
import { icon } from "./icons.js";
import { markdownBlock } from "./markdown_view.js";
import { drawField, isField } from "./modal_fields.js";
import { avatar } from "./people.js";
import { closePopover } from "./popover.js";

const LABEL = 18;
const ROW = 1;
const TEXT = 10;

export class ModalHost {
  constructor(page) {
    this.page = page;
    this.shown = null; // {id, dialog, fields, spent}
    this.closedId = null; // dismissed or submitted here: not to be shown again by a view that was already on its way
  }

  /** Open, keep or close the dialog so that it agrees with the view; typed text survives every update. */
  update() {
    const modal = this.page.session.view?.modal ?? null;
    if (modal && modal.interaction_id === this.shown?.id) return;
    if (this.shown?.failed && !modal) return; // the member may copy what they typed before closing
    this.#close();
    if (modal && modal.interaction_id !== this.closedId) this.#open(modal);
  }

  #open(modal) {
    const id = modal.interaction_id;
    const fields = [];
    const rows = modal.components.map((component) => this.#row(component, fields));
    this.problem = element("p", { class: "modal-problem", role: "alert", "data-testid": "modal-problem" });
    this.submit = element(
      "button",
      { type: "submit", class: "button style-1", "data-testid": "modal-submit" },
      "Submit",
    );
    const { bot } = this.page.session.state;
    const dialog = element(
      "dialog",
      {
        class: "modal",
        "aria-labelledby": `modal-title-${id}`,
        "data-testid": "modal",
        "data-custom-id": modal.custom_id,
      },
      element(
        "form",
        { method: "dialog", novalidate: true, onsubmit: (event) => this.#onSubmit(event) },
        element(
          "header",
          { class: "modal-header" },
          bot && avatar({ ...bot, bot: true }, "avatar small"),
          element("h2", { id: `modal-title-${id}` }, modal.title),
          element(
            "button",
            {
              type: "button",
              class: "icon-button",
              "aria-label": "Close",
              "data-testid": "modal-close",
              onclick: () => this.#dismiss(),
            },
            icon("close"),
          ),
        ),
        element(
          "p",
          { class: "modal-warning" },
          `This form will be submitted to ${bot?.name ?? "the application"}. Do not share passwords or other sensitive information.`,
        ),
        element("div", { class: "modal-body" }, rows),
        element(
          "footer",
          { class: "modal-footer" },
          this.problem,
          element(
            "button",
            { type: "button", class: "button style-2", "data-testid": "modal-cancel", onclick: () => this.#dismiss() },
            "Cancel",
          ),
          this.submit,
        ),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#dismiss();
    });
    dialog.addEventListener("input", () => this.#forgetProblem());
    dialog.addEventListener("click", () => this.#forgetProblem());
    this.shown = { id, dialog, fields, failed: false };
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector(".modal-body input, .modal-body textarea, .modal-body .select")?.focus();
  }

  #row(component, fields) {
    if (component.type === TEXT) return markdownBlock(component.content, this.page, "markup modal-text");
    if (component.type === LABEL)
      return this.#labelled(component.component, component.label, component.description, fields);
    if (component.type === ROW)
      return component.components.map((inner) => this.#labelled(inner, inner.label ?? inner.placeholder, null, fields));
    if (isField(component)) return this.#labelled(component, component.label ?? component.placeholder, null, fields);
    return element(
      "p",
      { class: "unknown-component" },
      `A component of type ${component.type}, which this page cannot draw.`,
    );
  }

  #labelled(component, label, description, fields) {
    const field = drawField(component, label, this.page);
    fields.push(field);
    const describedBy = `about-${component.custom_id}`;
    if (description && field.control) field.control.setAttribute("aria-describedby", describedBy);
    return element(
      "div",
      { class: "modal-field" },
      element(
        field.control?.id ? "label" : "span",
        { class: "modal-label", for: field.control?.id || null },
        label ?? "",
        field.required && element("span", { class: "required-mark", "aria-hidden": "true" }, " *"),
      ),
      description && element("p", { class: "modal-description", id: describedBy }, description),
      field.node,
      field.note,
    );
  }

  async #onSubmit(event) {
    event.preventDefault();
    closePopover();
    const { shown } = this;
    const problems = shown.fields.filter((field) => field.check());
    if (problems.length) {
      problems[0].control?.focus();
      fill(this.problem, "Please mend what is marked.");
      return;
    }
    fill(this.problem);
    this.submit.setAttribute("aria-busy", "true");
    this.submit.disabled = true;
    const values = Object.fromEntries(
      shown.fields.filter((field) => field.customId).map((field) => [field.customId, field.value()]),
    );
    const outcome = await this.page.acts.submitModal(shown.id, values);
    this.submit.removeAttribute("aria-busy");
    this.submit.disabled = false;
    if (this.shown !== shown) return;
    if (outcome.done) {
      this.closedId = shown.id;
      this.#close();
      this.page.refresh();
      return;
    }
    shown.failed = true;
    fill(this.problem, outcome.answer ? `Something went wrong. Try again. (${outcome.problem})` : outcome.problem);
  }

  /** Once nothing is marked wrong any more, the foot of the dialog need not say so. */
  #forgetProblem() {
    if (!this.shown?.failed && !this.shown?.dialog.querySelector('[aria-invalid="true"]')) fill(this.problem);
  }

  async #dismiss() {
    const { id } = this.shown;
    this.closedId = id;
    this.#close();
    await this.page.acts.dismissModal(id);
  }

  #close() {
    if (!this.shown) return;
    closePopover();
    this.shown.dialog.close();
    this.shown.dialog.remove();
    this.shown = null;
    this.page.focusComposer();
  }
}
