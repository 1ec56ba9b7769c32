// The playground's own bar: who you are, what time it is, and the buttons that move the clock.

import { cssColour, element, fill, setStyle } from "./dom.js";
import { icon } from "./icons.js";
import { clock, written } from "./moments.js";
import { nameOf, standing } from "./people.js";

const HOUR = 3600;
const DAY = 24 * HOUR;

export class TopBar {
  constructor(root, page) {
    this.page = page;
    this.member = element("select", {
      id: "member-switch",
      "data-testid": "member-switch",
      onchange: () => page.becomeMember(this.member.value),
    });
    this.dot = element("span", { class: "member-dot", "aria-hidden": "true" });
    this.time = element("time", { class: "clock", "data-testid": "clock" });
    this.next = this.#mover("Next delivery", "next-delivery", { to_next: true });
    fill(
      root,
      element(
        "button",
        {
          type: "button",
          class: "icon-button hamburger",
          "aria-label": "Channels",
          "data-testid": "open-drawer",
          onclick: () => page.openDrawer(true),
        },
        icon("menu"),
      ),
      element("div", { class: "who" }, element("label", { for: "member-switch" }, "You are"), this.dot, this.member),
      element(
        "div",
        { class: "when" },
        this.time,
        this.#mover("+1 h", "advance-hour", { advance_seconds: HOUR }, "Move the clock one hour on"),
        this.#mover("+1 day", "advance-day", { advance_seconds: DAY }, "Move the clock one day on"),
        this.next,
      ),
      element("p", { class: "local-note" }, "A Discord on this machine. Nothing leaves it."),
    );
  }

  #mover(label, testId, change, title) {
    const button = element(
      "button",
      {
        type: "button",
        class: "time-button",
        "data-testid": testId,
        title,
        onclick: async () => {
          if (button.getAttribute("aria-busy")) return;
          button.setAttribute("aria-busy", "true");
          await this.page.acts.moveClock(change);
          button.removeAttribute("aria-busy");
        },
      },
      label,
    );
    return button;
  }

  update() {
    const { session } = this.page;
    const people = session.people.map((member) => ({ ...member, ...session.member(member.id) }));
    const labels = people.map((member) => [member.id, label(member, session)]);
    const drawn = JSON.stringify(labels);
    if (drawn !== this.drawn)
      fill(
        this.member,
        labels.map(([id, words]) => element("option", { value: id }, words)),
      );
    this.drawn = drawn;
    if (this.member.value !== session.memberId) this.member.value = session.memberId;
    const me = people.find((member) => member.id === session.memberId);
    setStyle(this.dot, { "--dot": cssColour(me?.color) ?? "#949ba4" });
    this.next.disabled = !session.state.can_jump_to_next;
    this.next.title = session.state.can_jump_to_next
      ? "Move the clock to when the bot next owes somebody a message"
      : "The bot owes nobody a message yet";
    this.tick();
  }

  /** Write the present time; called every second. */
  tick() {
    const now = clock.now();
    const words = `${new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" }).format(now)}, ${written(now, "t")}`;
    if (this.time.textContent !== words) {
      this.time.textContent = words;
      this.time.title = `The playground's clock: ${written(now, "F")}`;
    }
    this.time.dateTime = now.toISOString();
  }
}

function label(member, session) {
  const title = standing(member, session);
  return title ? `${nameOf(member)} (${title})` : nameOf(member);
}
