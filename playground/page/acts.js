// Does what a member does (press, pick, say, use a command) and tells the page when it was refused or failed.

import { api, Refused, Unreachable } from "./api.js";

const NO_RESPONSE = "This interaction failed";

/**
 * Every act returns {done: true, ...answer} or {done: false, problem}, never throws for what the playground refuses,
 * and lets the page fetch what changed.
 */
export class Acts {
  constructor(page) {
    this.page = page;
  }

  get #who() {
    return { member_id: this.page.session.memberId };
  }

  async #perform(call, { announce = true } = {}) {
    try {
      const answer = await call;
      this.page.refresh();
      return { done: !answer?.failed, problem: answer?.failed ?? null, answer };
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      if (announce) this.page.notice(error.message);
      return { done: false, problem: error.message, answer: null };
    }
  }

  /** Press a button or choose in a select; a failure is shown under the message. */
  async component(message, customId, values) {
    const { failures } = this.page.session;
    failures.delete(message.id);
    const outcome = await this.#perform(
      api.component({ ...this.#who, message_id: message.id, custom_id: customId, values }),
      { announce: false },
    );
    if (!outcome.done) failures.set(message.id, outcome.problem ?? NO_RESPONSE);
    if (!outcome.done) this.page.redraw();
    return outcome;
  }

  command(channelId, name, options) {
    return this.#perform(api.command({ ...this.#who, channel_id: channelId, name, options }), { announce: false });
  }

  messageCommand(message, channelId, name) {
    return this.#perform(api.messageCommand({ ...this.#who, channel_id: channelId, message_id: message.id, name }));
  }

  /** Choices for the focused option, or null when the bot gave none in time. */
  async autocomplete(channelId, name, options, focused) {
    try {
      const answer = await api.autocomplete({ ...this.#who, channel_id: channelId, name, options, focused });
      return answer.choices ?? null;
    } catch (error) {
      if (error instanceof Refused || error instanceof Unreachable) return null;
      throw error;
    }
  }

  submitModal(interactionId, values) {
    return this.#perform(api.modal({ ...this.#who, interaction_id: interactionId, values }), { announce: false });
  }

  dismissModal(interactionId) {
    return this.#perform(api.dismissModal({ ...this.#who, interaction_id: interactionId }), { announce: false });
  }

  say(channelId, content) {
    return this.#perform(api.say({ ...this.#who, channel_id: channelId, content }));
  }

  dismiss(message) {
    return this.#perform(api.dismiss({ ...this.#who, message_id: message.id }));
  }

  rsvp(event, going) {
    return this.#perform(api.rsvp({ ...this.#who, event_id: event.id, going }));
  }

  moveClock(change) {
    return this.#perform(api.clock(change));
  }
}
