// The dialog that lists the server's scheduled events and takes a member's interest in them.

import { element, fill } from "./dom.js";
import { icon } from "./icons.js";
import { markdownBlock } from "./markdown_view.js";
import { timeNode } from "./moments.js";

const STATUS = { 2: "Happening now", 3: "Ended", 4: "Cancelled" };

export class EventsDialog {
  constructor(page) {
    this.page = page;
    this.dialog = null;
    this.body = element("div", { class: "events" });
  }

  open() {
    this.dialog = element(
      "dialog",
      { class: "modal events-dialog", "aria-labelledby": "events-title", "data-testid": "events-dialog" },
      element(
        "header",
        { class: "modal-header" },
        element("h2", { id: "events-title" }, "Events"),
        element(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": "Close",
            "data-testid": "events-close",
            onclick: () => this.dialog.close(),
          },
          icon("close"),
        ),
      ),
      this.body,
    );
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.dialog = null;
    });
    document.body.append(this.dialog);
    this.drawn = null;
    this.update();
    this.dialog.showModal();
  }

  update() {
    if (!this.dialog) return;
    const { session } = this.page;
    const { events } = session.view;
    const drawn = JSON.stringify([events, events.map((event) => session.isInterested(event))]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const inOrder = [...events].sort((a, b) => new Date(a.scheduled_start_time) - new Date(b.scheduled_start_time));
    fill(
      this.body,
      inOrder.length
        ? inOrder.map((event) => this.#card(event))
        : element("p", { class: "events-none" }, "There are no upcoming events."),
    );
  }

  #card(event) {
    const { session } = this.page;
    const starts = new Date(event.scheduled_start_time);
    const place = event.entity_metadata?.location ?? session.channel(event.channel_id)?.name;
    return element(
      "article",
      { class: "event", "data-testid": "event", "data-event-id": event.id },
      element(
        "p",
        { class: "event-when" },
        icon("calendar"),
        STATUS[event.status] ?? [timeNode(starts, "F"), " · ", timeNode(starts, "R")],
      ),
      element("h3", { class: "event-name" }, event.name),
      event.description && markdownBlock(event.description, this.page),
      element(
        "div",
        { class: "event-foot" },
        place && element("span", { class: "event-place" }, icon("place"), place),
        element("span", { class: "event-count" }, icon("people"), `${event.user_count ?? 0} interested`),
        this.#interest(event),
      ),
    );
  }

  #interest(event) {
    const { session, acts } = this.page;
    const going = session.isInterested(event);
    return element(
      "button",
      {
        type: "button",
        class: going ? "button style-3" : "button style-2",
        "aria-pressed": String(going),
        "data-testid": "rsvp",
        "data-event-id": event.id,
        onclick: async () => {
          const outcome = await acts.rsvp(event, !going);
          if (outcome.done) session.noteInterest(event, !going);
          this.update();
        },
      },
      icon("check"),
      "Interested",
    );
  }
}
