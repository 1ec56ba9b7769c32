// Puts the page together: fetches the view when it changes, lets each part draw itself, and leads clicks to places.

import { Acts } from "./acts.js";
import { api, Refused, Unreachable } from "./api.js";
import { ChannelHeader } from "./channel_header.js";
import { Composer } from "./composer.js";
import { element, fill } from "./dom.js";
import { EventsDialog } from "./events.js";
import { MemberList } from "./member_list.js";
import { openMessageMenu } from "./message_menu.js";
import { MessageColumn } from "./messages.js";
import { ModalHost } from "./modal.js";
import { clock, refreshTimes } from "./moments.js";
import { Session } from "./session.js";
import { Sidebar } from "./sidebar.js";
import { Stream } from "./stream.js";
import { TopBar } from "./topbar.js";

const NOTICE_MS = 6000;
const SECOND_MS = 1000;
const POLL_SECONDS = 5;

const at = (id) => document.getElementById(id);

/** What the parts of the page know of each other. */
class Page {
  constructor() {
    this.session = new Session();
    this.acts = new Acts(this);
    this.stream = new Stream({ onChange: () => this.refresh(), onLine: (open) => this.#onLine(open) });
    this.topbar = new TopBar(at("topbar"), this);
    this.composer = new Composer(at("composer-place"), this);
    this.messages = new MessageColumn(at("messages"), at("jump"), this);
    this.sidebar = new Sidebar(at("rail"), at("sidebar"), this);
    this.events = new EventsDialog(this);
    this.parts = [
      this.topbar,
      this.sidebar,
      new ChannelHeader(at("channel-header"), this),
      this.composer,
      this.messages,
      new MemberList(at("member-list"), this),
      this.events,
      new ModalHost(this),
    ];
    this.lineIsOpen = true;
    at("drawer-shade").addEventListener("click", () => this.openDrawer(false));
    document.addEventListener(
      "keydown",
      (event) => event.key === "Escape" && !event.defaultPrevented && this.openDrawer(false),
    );
    document.addEventListener("visibilitychange", () => !document.hidden && this.redraw());
  }

  // Fetching -------------------------------------------------------------------------------------------------------------

  /** Fetch state and view; calls while one runs are joined into one more. */
  async refresh() {
    this.isStale = true;
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        await this.#fetchView();
      }
    } finally {
      this.isFetching = false;
    }
  }

  /** The state alone: what no push tells, like a bot that went away or a delivery that is now owed. */
  async #fetchState() {
    const state = await api.state();
    this.session.takeState(state);
    clock.set(state.clock);
    this.topbar.update();
  }

  async #fetchView() {
    const { session } = this;
    try {
      await this.#fetchState();
      if (!session.memberId || !session.serverId)
        throw new Refused("There is no server yet. The bot or its owner has to make one.", 404);
      const { serverId, memberId } = session;
      this.stream.follow(serverId, memberId);
      const view = await api.view(serverId, memberId);
      if (serverId !== session.serverId || memberId !== session.memberId) return; // switched meanwhile: the next one counts
      session.takeView(view);
      this.problem = null;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      this.problem = error.message;
    }
    this.redraw();
  }

  /** Let every part draw what changed. */
  redraw() {
    this.#banner();
    const { viewIsCurrent } = this.session;
    if (viewIsCurrent || this.problem) document.body.classList.toggle("without-view", !viewIsCurrent);
    if (!viewIsCurrent) return;
    for (const part of this.parts) part.update();
    refreshTimes();
  }

  /** Once a second: clock and relative times; every few seconds the state. */
  async tick(count) {
    this.topbar.tick();
    refreshTimes();
    if (count % POLL_SECONDS !== 0 || document.hidden || this.isFetching) return;
    try {
      await this.#fetchState();
      if (this.problem) await this.refresh();
      else this.redraw();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      this.problem = error.message;
      this.#banner();
    }
  }

  #onLine(open) {
    this.lineIsOpen = open;
    this.#banner();
  }

  #banner() {
    const { bot } = this.session.state;
    const words =
      this.problem ??
      (!this.lineIsOpen ? "The line to the playground dropped. Trying again…" : null) ??
      (this.session.view && !bot ? "No bot has connected yet." : null) ??
      (bot && !bot.connected ? `${bot.name} is offline. Commands and buttons will fail until it is back.` : null);
    at("banner").hidden = words === null;
    if (at("banner").textContent !== (words ?? "")) at("banner").textContent = words ?? "";
  }

  // Going places ---------------------------------------------------------------------------------------------------------

  becomeMember(memberId) {
    this.session.chooseMember(memberId);
    this.session.failures.clear();
    this.refresh();
  }

  openServer(serverId) {
    this.session.chooseServer(serverId);
    this.redraw();
    this.refresh();
  }

  goHome() {
    this.session.goHome();
    this.redraw();
  }

  openChannel(channelId) {
    if (!this.session.chooseChannel(channelId)) {
      this.notice("That channel or thread is closed, or not open to this member.");
      return;
    }
    this.openDrawer(false);
    this.redraw();
  }

  /** Go to one message; without a channel it is looked for in all that this member sees. */
  openMessage(channelId, messageId) {
    const place =
      channelId ??
      Object.entries(this.session.view.messages).find(([, messages]) =>
        messages.some(({ id }) => id === messageId),
      )?.[0];
    if (!place) {
      this.notice("That message is not here any more.");
      return;
    }
    if (place !== this.session.channelId) this.openChannel(place);
    if (messageId && place === this.session.channelId && !this.messages.show(messageId))
      this.notice("That message is not here any more.");
  }

  openMessageMenu(message, anchor) {
    openMessageMenu(message, this, anchor);
  }

  openEvents() {
    this.openDrawer(false);
    this.events.open();
  }

  startCommand(name) {
    this.composer.startCommand(name);
  }

  focusComposer() {
    if (document.activeElement === document.body && matchMedia("(hover: hover)").matches)
      at("composer")?.focus({ preventScroll: true });
  }

  // The frame ------------------------------------------------------------------------------------------------------------

  openDrawer(open) {
    at("drawer").classList.toggle("open", open);
    at("drawer-shade").hidden = !open;
    if (open) at("sidebar").querySelector("[aria-current], button")?.focus();
  }

  toggleMembers() {
    const isShown = getComputedStyle(at("member-list")).display !== "none";
    document.body.classList.toggle("members-shown", !isShown);
    document.body.classList.toggle("members-hidden", isShown);
  }

  /** Say something in passing at the edge of the page. */
  notice(words) {
    const note = element("div", { class: "notice", "data-testid": "notice" }, words);
    fill(at("notices"), note);
    setTimeout(() => note.remove(), NOTICE_MS);
  }
}

const page = new Page();
page.refresh();
let seconds = 0;
setInterval(() => page.tick((seconds += 1)), SECOND_MS);
